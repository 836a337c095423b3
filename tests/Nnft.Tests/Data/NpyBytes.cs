using System.Text;

namespace Nnft.Tests.Data;

/// <summary>Builds <c>.npy</c> files by hand, right and wrong ones.</summary>
internal static class NpyBytes
{
    public static byte[] Of(string header, byte[] data, byte major = 1, byte minor = 0)
    {
        byte[] text = major == 3 ? Encoding.UTF8.GetBytes(header) : Encoding.Latin1.GetBytes(header);
        byte[] length = major == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes((uint)text.Length);
        return [0x93, .. "NUMPY"u8, major, minor, .. length, .. text, .. data];
    }

    public static byte[] Of(string descr, string order, string shape, byte[] data, byte major = 1) =>
        Of($"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}  \n", data, major);
}
