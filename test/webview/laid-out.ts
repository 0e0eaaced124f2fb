import ELK from 'elkjs/lib/elk.bundled.js';
import { diagramGraph } from '../../src/diagram/diagram.ts';
import type { DiagramGraph } from '../../src/diagram/graph.ts';
import { type LaidOut, layOut } from '../../src/diagram/layout.ts';
import { fleetDesign, launchClasses, launchFindings } from '../diagram/launch-design.ts';

/** A diagram of every kind of node, with two generations of mesa-optimizers. */
export const fleetGraph = (): DiagramGraph => diagramGraph(fleetDesign(), launchClasses, launchFindings);
export const fleetLaidOut = (): Promise<LaidOut> => layOut(fleetGraph(), new ELK());
