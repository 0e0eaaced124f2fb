import { keyHelp, zoomStep } from './diagram-keys.ts';
import type { DiagramView } from './diagram-view.ts';
import { button, element } from './element.ts';
import type { PictureFormat } from './messages.ts';

/** The diagram's buttons, in a corner of it. */
export function toolbar(
  diagram: Pick<DiagramView, 'zoomBy' | 'fit'>,
  save: (format: PictureFormat) => void,
  keysThere: typeof keyHelp = keyHelp,
): HTMLElement {
  const named = (name: string) => ({ 'aria-label': name, title: name });
  const keys = element(
    'dl',
    {},
    ...keysThere.flatMap(([key, does]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, does)]),
  );
  return element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Diagram' },
    button('+', () => diagram.zoomBy(zoomStep), named('Zoom in')),
    button('−', () => diagram.zoomBy(1 / zoomStep), named('Zoom out')),
    button('Fit', () => diagram.fit(), { title: 'Show all of the diagram' }),
    button('SVG', () => save('svg'), named('Export as SVG')),
    button('PNG', () => save('png'), named('Export as PNG')),
    element('details', {}, element('summary', named('Keys of the diagram'), '?'), keys),
  );
}
