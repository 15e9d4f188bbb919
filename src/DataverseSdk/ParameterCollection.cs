using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Parameters of a message, or variables shared between steps, by name.</summary>
[CollectionDataContract(Name = "ParameterCollection", Namespace = ContractNamespaces.Contracts)]
public class ParameterCollection : DataCollection<string, object>
{
    public void AddOrUpdateIfNotNull(string key, object value)
    {
        if (value != null)
        {
            this[key] = value;
        }
    }

    public bool TryGetValue<T>(string key, out T value)
    {
        if (TryGetValue(key, out var found) && found is T typed)
        {
            value = typed;
            return true;
        }

        value = default;
        return false;
    }
}
