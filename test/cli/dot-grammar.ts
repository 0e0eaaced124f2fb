interface Drawn {
  readonly attributes: Readonly<Record<string, string>>;
}
export interface DotGraph {
  readonly nodes: readonly (Drawn & { readonly id: string })[];
  readonly edges: readonly (Drawn & { readonly from: string; readonly to: string })[];
}

/**
 * Reads a directed graph by the grammar of the DOT language (statement lists, subgraphs, node and edge statements, attribute lists,
 * quoted ids). Throws where the text does not follow it.
 */
export function dotGraph(text: string): DotGraph {
  const tokens = [
    ...text.matchAll(/"(?:\\[\s\S]|[^"\\])*"|->|[{}[\]=;,]|[A-Za-z_][A-Za-z0-9_]*|-?\d+(?:\.\d+)?|(\s+)|([\s\S])/g),
  ].flatMap(([token, blank, wrong]) => {
    if (wrong !== undefined) throw new Error(`no token: ${wrong}`);
    return blank === undefined ? [token] : [];
  });
  let at = 0;
  const nodes: { id: string; attributes: Record<string, string> }[] = [];
  const edges: { from: string; to: string; attributes: Record<string, string> }[] = [];
  const next = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted))
      throw new Error(`${token} in place of ${wanted ?? 'a token'}`);
    return token;
  };
  const id = (): string => {
    const token = next();
    if (/^[{}[\]=;,]$|^->$/.test(token)) throw new Error(`${token} is no id`);
    return token;
  };
  const attributes = (): Record<string, string> => {
    const found: Record<string, string> = {};
    if (tokens[at] !== '[') return found;
    next('[');
    while (tokens[at] !== ']') {
      const name = id();
      next('=');
      found[name] = id();
      if (tokens[at] === ',') next();
    }
    next(']');
    return found;
  };
  const statements = (): void => {
    next('{');
    while (tokens[at] !== '}') {
      if (tokens[at] === 'subgraph') {
        next();
        id();
        statements();
        continue;
      }
      const first = id();
      if (tokens[at] === '=') {
        next();
        id();
      } else if (tokens[at] === '->') {
        next();
        const to = id();
        edges.push({ from: first, to, attributes: attributes() });
      } else nodes.push({ id: first, attributes: attributes() });
      next(';');
    }
    next('}');
  };
  next('digraph');
  id();
  statements();
  if (at !== tokens.length) throw new Error('more after the graph');
  return { nodes, edges };
}
