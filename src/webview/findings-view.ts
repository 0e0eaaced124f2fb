import type { Finding } from '../../language/design/finding.ts';
import type { Analysis } from '../server/protocol.ts';
import { button, element } from './element.ts';
import type { EvidenceRuns } from './evidence-runs.ts';
import { type EvidenceView, evidenceView } from './evidence-view.ts';
import { type FindingArticle, findingArticle } from './finding-article.ts';
import { groupsOf } from './finding-groups.ts';
import { replaceKeepingFocus } from './kept-focus.ts';
import type { FromPreview } from './messages.ts';
import { isStale } from './stale.ts';

export interface FindingsView {
  readonly element: HTMLElement;
  /** Shows the findings of an analysis; text that does not parse keeps those of the last that did. */
  readonly show: (analysis: Analysis) => void;
  /** The quick fixes of the findings of that version, in their order. */
  readonly offer: (version: number, titles: readonly (readonly string[])[]) => void;
  /** To be called when the list comes into sight: its fixes are asked for only then. */
  readonly seen: () => void;
  /** What is known of evidence for the findings is other than before. */
  readonly evidenceChanged: () => void;
  /** Brings the findings on a declaration into sight, and the focus to them. */
  readonly focus: (id: string) => void;
}

export interface FindingsHost {
  readonly post: (message: FromPreview) => void;
  readonly showNode: (id: string) => void;
  /** Shows a finding's path in the influence diagram of the optimizer that it is on. */
  readonly showPath: (finding: Finding) => void;
  readonly isSeen: () => boolean;
  readonly evidence: Pick<EvidenceRuns, 'of' | 'show' | 'showMe' | 'cancel'>;
}

/** An answer that takes longer is not waited for: the findings stand without their fixes until it comes. */
const patience = 300;

export function findingsView({ post, showNode, showPath, isSeen, evidence }: FindingsHost): FindingsView {
  const notice = element('p', { class: 'notice', role: 'status', hidden: true });
  const groups = element('div', {});
  let latest: Analysis | undefined;
  let offered: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What stands in the list, for the findings of an analysis. */
  let shown:
    | { readonly of: Analysis; readonly articles: readonly FindingArticle[]; readonly views: readonly EvidenceView[] }
    | undefined;

  const evidenceOf = (finding: Finding): EvidenceView =>
    evidenceView({
      onShow: () => evidence.show(finding),
      onShowMe: () => evidence.showMe(finding),
      onCancel: () => evidence.cancel(finding),
      onGoTo: (place) => post({ kind: 'reveal', ...place }),
    });
  const evidenceChanged = (): void => {
    const { of, views } = shown ?? { of: undefined, views: [] };
    for (const [at, view] of views.entries()) view.show(evidence.of(of!.findings[at]!), of!.design);
  };

  const offerAll = (titles: readonly (readonly string[])[]): void => {
    for (const [at, article] of shown?.articles.entries() ?? []) article.offer(titles[at] ?? []);
  };
  const render = (analysis: Analysis, titles: readonly (readonly string[])[]): void => {
    clearTimeout(timer);
    const views = analysis.findings.map(evidenceOf);
    const articles = analysis.findings.map((finding, at) => findingArticle(finding, views[at]!, { post, showPath }));
    const articleOf = new Map(analysis.findings.map((finding, at) => [finding, articles[at]!.element]));
    shown = { of: analysis, articles, views };
    const sections = groupsOf(analysis).map(({ id, name, kind, summary, findings }) => {
      const title = button(name, () => showNode(id), { class: 'link', title: `Show ${name} in the hierarchy` });
      const head = element('h2', {}, title, element('span', { class: 'about' }, [kind, summary].filter(Boolean).join(' · ')));
      return element('section', { 'data-on': id }, head, ...findings.flatMap((finding) => articleOf.get(finding) ?? []));
    });
    offerAll(titles);
    evidenceChanged();
    const list = sections.length > 0 ? sections : [element('p', {}, 'No risk found.')];
    replaceKeepingFocus(groups, [...problemsNote(analysis), ...list]);
  };

  const problemsNote = ({ problems }: Analysis): readonly HTMLElement[] => {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (errors === 0) return [];
    const text = `The text has ${errors === 1 ? 'an error' : `${errors} errors`}: what it concerns is not checked for risks. `;
    return [
      element(
        'p',
        { class: 'problems' },
        text,
        button('Show the problems', () => post({ kind: 'problems' })),
      ),
    ];
  };

  const ask = (analysis: Analysis): void => {
    const findings = analysis.findings.map(({ rule, place }) => ({ rule, ...place }));
    post({ kind: 'fixes', version: analysis.version, findings });
  };

  return {
    element: element('div', { class: 'findings' }, notice, groups),
    show: (analysis) => {
      const stale = isStale(analysis.problems) && latest !== undefined;
      notice.textContent = stale ? 'Stale: the text does not parse. These are the findings of the last text that did.' : '';
      notice.hidden = !stale;
      if (stale) return;
      const isFirst = latest === undefined;
      latest = analysis;
      offered = undefined;
      if (isFirst || !isSeen() || analysis.findings.length === 0) render(analysis, []);
      if (!isSeen()) return;
      ask(analysis);
      // The list that is shown stays until the new one is complete: its buttons do not jump at each key.
      clearTimeout(timer);
      if (shown?.of !== analysis) timer = setTimeout(() => render(analysis, []), patience);
    },
    offer: (version, titles) => {
      if (!latest || latest.version !== version || offered === version) return;
      offered = version;
      // What stands stays where it is: somebody may be about to press it.
      if (shown?.of === latest) offerAll(titles);
      else render(latest, titles);
    },
    seen: () => {
      if (latest && offered !== latest.version) ask(latest);
    },
    evidenceChanged,
    focus: (id) => {
      const sections = [...groups.querySelectorAll<HTMLElement>('[data-on]')];
      const found = sections.find(({ dataset: { on = '' } }) => on === id || on.startsWith(`${id}.`));
      found?.scrollIntoView();
      found?.querySelector('button')?.focus();
    },
  };
}
