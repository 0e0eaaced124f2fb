/**
 * The types under which `elementary/` and `draws/` are both TypeScript (run by the JavaScript machine) and AssemblyScript
 * (compiled into the WebAssembly machine): one source, hence the same numbers to the last bit.
 */
declare type f64 = number;
declare type i32 = number;
declare type StaticArray<T> = T[];
