namespace PsMigrate.Schema.Catalog;

/// <summary>How the catalog names an object: the system table, the row's oid, and for a column its number.</summary>
internal readonly record struct CatalogAddress(uint Class, uint Oid, int Sub = 0)
{
    public const uint Relation = 1259;
    public const uint Type = 1247;
    public const uint Extension = 3079;
    public const uint DefaultValue = 2604;
}
