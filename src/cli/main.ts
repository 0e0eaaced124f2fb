#!/usr/bin/env node
import { analyse } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { format } from '../../language/services/format.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { runCommandLine } from './command-line.ts';
import type { Engine } from './engine.ts';
import { processTerminal } from './process-terminal.ts';
import { startSimulations } from './simulations.ts';

const engine: Engine = { readSpec, analyse, classify, rules, format: async (_, text) => format(text), startSimulations };
process.exitCode = await runCommandLine(process.argv.slice(2), engine, processTerminal);
