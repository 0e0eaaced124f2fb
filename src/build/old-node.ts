import manifest from '../../package.json' with { type: 'json' };

/** The oldest major version of Node that the product runs on. */
const oldest = Number(/\d+/.exec(manifest.engines.node)?.[0]);

/** What a program of Node does first: on a Node that is too old it says so, where it would end in the middle of something. */
export const oldNodeGuard = `if (Number.parseInt(process.versions.node) < ${oldest}) {
  console.error('mesascope needs Node ${oldest} or newer, and this is Node ' + process.versions.node + '. Install a newer one from https://nodejs.org, or run it by the path of one.');
  process.exit(2);
}`;
