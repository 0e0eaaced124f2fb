import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import { inProject } from './project.ts';

/**
 * Compiles `src/simulation/kernel` with AssemblyScript and writes the module as a base64 string. Most of its source is also the
 * JavaScript machine's; a file of the same name in `assembly/` takes the place of what the two must do differently.
 */
const kernel = inProject('src/simulation/kernel');

function readSource(name: string, base: string): string | null {
  const file = resolve(base, name);
  const replaced = resolve(kernel, 'assembly', basename(file));
  if (file.startsWith(kernel) && existsSync(replaced) && existsSync(file)) return readFileSync(replaced, 'utf8');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

let module: Uint8Array | undefined;
const { error, stderr } = await asc.main(
  [
    'assembly/index.ts',
    '--baseDir',
    kernel,
    '--outFile',
    'kernel.wasm',
    '-O3',
    '--noAssert',
    '--uncheckedBehavior',
    'always',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--use',
    'abort=',
  ],
  {
    readFile: readSource,
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') module = contents;
    },
  },
);
if (error || module === undefined) throw new Error(`The kernel does not compile:\n${stderr.toString()}`);

mkdirSync(`${kernel}/generated`, { recursive: true });
const text = Buffer.from(module).toString('base64');
writeFileSync(
  `${kernel}/generated/kernel.ts`,
  `/** The compiled kernel: made by src/build/kernel.ts. */\nexport const kernel = '${text}';\n`,
);
console.log(`Kernel: ${module.length} bytes`);
