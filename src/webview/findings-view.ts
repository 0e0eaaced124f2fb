import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Analysis } from '../server/protocol.ts';
import { button, element } from './element.ts';
import type { EvidenceRuns } from './evidence-runs.ts';
import { type EvidenceView, evidenceView } from './evidence-view.ts';
import { findingArticle } from './finding-article.ts';
import { groupsOf } from './finding-groups.ts';
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
  /** Of the findings that are shown, in a design. */
  let shown: { readonly design: Design; readonly views: readonly (readonly [Finding, EvidenceView])[] } | undefined;

  const evidenceOf = (finding: Finding): EvidenceView =>
    evidenceView({
      onShow: () => evidence.show(finding),
      onShowMe: () => evidence.showMe(finding),
      onCancel: () => evidence.cancel(finding),
      onGoTo: (place) => post({ kind: 'reveal', ...place }),
    });
  const evidenceChanged = (): void => {
    for (const [finding, view] of shown?.views ?? []) view.show(evidence.of(finding), shown!.design);
  };

  const render = (analysis: Analysis, titles: readonly (readonly string[])[]): void => {
    clearTimeout(timer);
    const fixes = new Map<Finding, readonly string[]>(analysis.findings.map((finding, at) => [finding, titles[at] ?? []]));
    const views = new Map(analysis.findings.map((finding) => [finding, evidenceOf(finding)]));
    shown = { design: analysis.design, views: [...views] };
    const sections = groupsOf(analysis).map(({ id, name, kind, summary, findings }) => {
      const title = button(name, () => showNode(id), { class: 'link', title: `Show ${name} in the hierarchy` });
      const head = element('h2', {}, title, element('span', { class: 'about' }, [kind, summary].filter(Boolean).join(' · ')));
      const articles = findings.map((finding) =>
        findingArticle(finding, fixes.get(finding) ?? [], views.get(finding)!, { post, showPath }),
      );
      return element('section', { 'data-on': id }, head, ...articles);
    });
    groups.replaceChildren(...problemsNote(analysis), ...(sections.length > 0 ? sections : [element('p', {}, 'No risk found.')]));
    evidenceChanged();
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
      timer = setTimeout(() => render(analysis, []), patience);
    },
    offer: (version, titles) => {
      if (!latest || latest.version !== version || offered === version) return;
      offered = version;
      render(latest, titles);
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
