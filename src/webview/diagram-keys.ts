import type { LaidOut } from '../diagram/layout.ts';
import { type Direction, step } from './tour.ts';

export interface KeyTargets {
  readonly laidOut: () => LaidOut | undefined;
  readonly focus: (id: string) => void;
  readonly say: (text: string) => void;
  readonly reveal: (node: SVGElement) => void;
  readonly toggle: (id: string) => void;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
}

/** What the keys do, for those who ask. */
export const keyHelp: readonly (readonly [key: string, does: string])[] = [
  ['Tab', 'to the next node, in the order of the text'],
  ['↑ ↓', 'along a relation, to a node above or below'],
  ['← →', 'to the others that the same relation leads to'],
  ['Enter', 'to the node’s text'],
  ['Space', 'hides or shows what an optimizer selects'],
  ['+ − 0', 'zoom in, out, fit'],
];

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export const zoomStep = 1.25;

/** The diagram by keyboard: a tour of the nodes, their text, their subtrees, the zoom. */
export function diagramKeys(frame: HTMLElement, targets: KeyTargets): void {
  /** Where the last step up or down began, and where it led. */
  let last: { readonly from: string; readonly to: string } | undefined;

  const tour = (at: string, direction: Direction): void => {
    const laidOut = targets.laidOut();
    const origin = last?.to === at ? last.from : undefined;
    const next = laidOut && step(laidOut, at, direction, origin);
    if (!next) {
      targets.say('No further node that way');
      return;
    }
    if (direction === 'up' || direction === 'down') last = { from: at, to: next.to };
    else if (origin !== undefined && next.said !== '') last = { from: origin, to: next.to };
    targets.focus(next.to);
    targets.say(next.said);
  };
  const onNode = (key: string, node: SVGElement): boolean => {
    const id = node.dataset.id ?? '';
    const direction = directions[key];
    if (direction) tour(id, direction);
    else if (key === ' ' && node.hasAttribute('aria-expanded')) targets.toggle(id);
    else if (key === 'Enter' || key === ' ') targets.reveal(node);
    else return false;
    return true;
  };
  const anywhere = (key: string): boolean => {
    if (key === '+' || key === '=') targets.zoomBy(zoomStep);
    else if (key === '-') targets.zoomBy(1 / zoomStep);
    else if (key === '0') targets.fit();
    else return false;
    return true;
  };

  frame.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
    const node = target.closest<SVGElement>('.node');
    if ((node && onNode(key, node)) || anywhere(key)) event.preventDefault();
  });
}
