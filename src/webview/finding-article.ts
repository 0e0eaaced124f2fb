import { type Finding, isOfRule } from '../../language/design/finding.ts';
import { identityOf } from '../../language/design/finding-identity.ts';
import { button, element, sentence } from './element.ts';
import type { EvidenceView } from './evidence-view.ts';
import { letKeyboardGo } from './kept-focus.ts';
import type { FromPreview } from './messages.ts';

export interface FindingArticle {
  readonly element: HTMLElement;
  /** Its quick fixes, by their titles. */
  readonly offer: (titles: readonly string[]) => void;
}

/** One finding: what it says, the path that makes it so, its rule's page, its evidence, its quick fixes. */
export function findingArticle(
  finding: Finding,
  evidence: Pick<EvidenceView, 'element' | 'buttons'>,
  { post, showPath }: { readonly post: (message: FromPreview) => void; readonly showPath: (finding: Finding) => void },
): FindingArticle {
  const { rule, place, message, accepted, severity } = finding;
  const page = isOfRule(rule)
    ? button(rule, () => post({ kind: 'explain', rule }), { class: 'link', title: `Explain ${rule}` })
    : element('span', {}, rule);
  const name = { rule, ...place };
  const fixes = element('span', { class: 'fixes' });
  const article = element(
    'article',
    { class: accepted ? 'accepted' : severity, 'data-part': identityOf(finding) },
    element('p', { class: 'head' }, element('span', { class: 'severity' }, accepted ? 'accepted' : severity), page),
    element('p', {}, ...sentence(message)),
    ...(accepted ? [element('p', { class: 'because' }, `Accepted because ${accepted.because}`)] : []),
    ...pathOf(finding, post),
    evidence.element,
    element(
      'div',
      { class: 'actions' },
      button('Show in text', () => post({ kind: 'reveal', ...place })),
      ...evidence.buttons,
      ...(rule.startsWith('incentive/') ? [button('Show in the influence diagram', () => showPath(finding))] : []),
      fixes,
    ),
  );
  return {
    element: article,
    offer: (titles) =>
      fixes.replaceChildren(
        ...titles.map((title) =>
          button(element('span', {}, ...sentence(title)), () => {
            letKeyboardGo();
            post({ kind: 'fix', finding: name, title });
          }),
        ),
      ),
  };
}

/** Each step leads to its place. */
function pathOf({ path }: Finding, post: (message: FromPreview) => void): readonly HTMLElement[] {
  if (path.length === 0) return [];
  const steps = path.map(({ text, relation, place }) => {
    const step = button(element('code', {}, text), () => post({ kind: 'reveal', ...place }), { class: 'link' });
    return element('li', {}, step, ...(relation ? [element('span', { class: 'relation' }, relation)] : []));
  });
  return [element('ol', { class: 'path', 'aria-label': 'Path' }, ...steps)];
}
