import type { DiagramGraph } from '../diagram/graph.ts';
import type { LaidOut } from '../diagram/layout.ts';

export const nodesIn = (drawing: ParentNode): SVGElement[] => [...drawing.querySelectorAll<SVGElement>('.node')];

/** Marks one node as the one that the text's cursor is in. */
export function markNode(drawing: ParentNode, id: string | undefined): void {
  for (const node of nodesIn(drawing)) {
    const isMarked = node.dataset.id === id;
    node.classList.toggle('selected', isMarked);
    if (isMarked) node.setAttribute('aria-current', 'true');
    else node.removeAttribute('aria-current');
  }
}

/** The optimizers that have a subtree: those that select. */
export function collapsible({ edges }: DiagramGraph): ReadonlySet<string> {
  return new Set(edges.flatMap(({ relation, from }) => (relation === 'selects' ? [from] : [])));
}

/**
 * Makes a drawing one that is used: each node is a button that the keyboard reaches, and one with a subtree can be opened and closed,
 * by a handle at its lower edge. (The keyboard has a key for that: the handle itself is for the mouse alone.) An edge can be pressed
 * beside its thin line.
 */
export function dress(
  drawing: ParentNode,
  laidOut: LaidOut,
  withSubtree: ReadonlySet<string>,
  collapsed: ReadonlySet<string>,
): void {
  for (const line of drawing.querySelectorAll('.edge .line')) {
    line.after(svg('path', { class: 'reach', d: line.getAttribute('d') ?? '' }));
  }
  const placed = new Map(laidOut.nodes.map((each) => [each.node.id, each]));
  for (const node of nodesIn(drawing)) {
    node.setAttribute('tabindex', '0');
    node.setAttribute('role', 'button');
    const at = placed.get(node.dataset.id ?? '');
    if (!at || !withSubtree.has(at.node.id)) continue;
    const isCollapsed = collapsed.has(at.node.id);
    node.setAttribute('aria-expanded', String(!isCollapsed));
    node.append(handle(at.x + at.width - 22, at.y + at.height, at.node.name, isCollapsed));
  }
}

function handle(x: number, y: number, name: string, isCollapsed: boolean): SVGElement {
  const made = svg('g', { class: 'handle', transform: `translate(${x} ${y})`, 'aria-hidden': 'true' });
  const title = svg('title', {});
  title.textContent = `${isCollapsed ? 'Show' : 'Hide'} what ${name} selects (Space)`;
  made.append(title, svg('circle', { r: '9' }), svg('path', { d: isCollapsed ? 'M-4.5 0H4.5M0 -4.5V4.5' : 'M-4.5 0H4.5' }));
  return made;
}

function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
