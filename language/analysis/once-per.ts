import type { Context } from './context.ts';

/** What is made once for a context and a key; what throws is made again. */
export function oncePer<Value>(): (context: Context, key: string, make: () => Value) => Value {
  const known = new WeakMap<Context, Map<string, { readonly value: Value }>>();
  return (context, key, make) => {
    const all = known.get(context) ?? new Map<string, { readonly value: Value }>();
    known.set(context, all);
    const found = all.get(key) ?? { value: make() };
    all.set(key, found);
    return found.value;
  };
}
