import { parseSync } from 'vite';
import { type Breach, sources, type Tree } from './tree.ts';

/** Files that only pass on what others export: they hide where things live. */
export function barrels(tree: Tree): Breach[] {
  return sources(tree).flatMap(([file, text]) => {
    const body = parseSync(file, text).program.body;
    if (body.some((statement) => statement.type === 'ExportAllDeclaration'))
      return [{ file, what: 'exports all of another file' }];
    const passesOn = body.filter((statement) => statement.type === 'ExportNamedDeclaration' && statement.source !== null);
    return body.length > 0 && passesOn.length === body.length ? [{ file, what: 'only re-exports' }] : [];
  });
}

/** Folders of one machine, which mean nothing on another. (Put together here so that this file does not name them itself.) */
const machinePath = new RegExp(`(?<![\\w.:/-])/(${['work', 'root', 'home/\\w+', 'Users/\\w+'].join('|')})/\\w`);

export function machinePaths(tree: Tree): Breach[] {
  return [...tree].flatMap(([file, text]) => {
    const found = machinePath.exec(text);
    return found ? [{ file, what: `names ${text.slice(found.index, found.index + 40).split('\n')[0]}` }] : [];
  });
}

/** The lock file names versions and checksums only: an address would tie everybody to one registry. */
export function resolvedAddresses(tree: Tree): Breach[] {
  const lock = tree.get('package-lock.json');
  if (lock === undefined) return [{ file: 'package-lock.json', what: 'is missing' }];
  return lock
    .split('\n')
    .flatMap((line) => (/"resolved"\s*:/.test(line) ? [{ file: 'package-lock.json', what: line.trim() }] : []));
}

/** Things left for later: none is committed. */
export function leftovers(tree: Tree): Breach[] {
  const words = new RegExp(
    `\\b(${['TO' + 'DO', 'FIX' + 'ME'].join('|')})\\b|\\b(describe|test|it)\\.(${['sk' + 'ip', 'on' + 'ly', 'to' + 'do'].join('|')})\\b`,
  );
  return sources(tree).flatMap(([file, text]) => {
    const found = words.exec(text);
    return found ? [{ file, what: found[0] }] : [];
  });
}
