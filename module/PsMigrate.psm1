# Loads the compiled cmdlets into a load context of their own and hands their exports on.
# Only .NET calls and cmdlets of Microsoft.PowerShell.Core: the module also loads where the Utility module is missing.

$bin = [System.IO.Path]::Combine($PSScriptRoot, 'bin')
$loaderPath = [System.IO.Path]::Combine($bin, 'PsMigrate.Loader.dll')
if (-not [System.IO.File]::Exists($loaderPath)) {
    throw [System.IO.FileNotFoundException]::new(
        "PsMigrate has not been built: '$loaderPath' is missing. Run 'dotnet build' in the checkout.", $loaderPath)
}

try {
    $assembly = [System.Reflection.Assembly]::LoadFrom($loaderPath)
} catch [System.IO.FileLoadException] {
    # .NET does not give up an assembly once it is loaded, nor take another of that name.
    throw [System.InvalidOperationException]::new(
        "Another copy of PsMigrate has been loaded in this session. Start a new session to use that in '$PSScriptRoot'.", $_.Exception)
}
$loader = $assembly.GetType('PsMigrate.Loader.ModuleLoadContext', $true)
$inner = Import-Module -Assembly ($loader::Load($bin)) -PassThru

# Importing an assembly that is already imported exports nothing (PowerShell issue 20710), so `Import-Module -Force`
# would leave the module empty: add the exports again.
if ($inner) {
    $addExport = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    if ($addExport) {
        foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
            $null = $addExport.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
        }
    }
}
