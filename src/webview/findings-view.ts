import type { Finding } from '../../language/design/finding.ts';
import type { FromPreview } from './messages.ts';

/** The findings as sections, one an optimizer (or other declaration), each with its path and a way to its rule's page. */
export function findingsView(findings: readonly Finding[], post: (message: FromPreview) => void): readonly HTMLElement[] {
  if (findings.length === 0) return [element('p', 'No risk found.')];
  return [...new Set(findings.map(({ on }) => on))].map((on) => {
    const section = document.createElement('section');
    const items = findings.filter((finding) => finding.on === on).map((finding) => findingView(finding, post));
    section.append(element('h3', on), ...items);
    return section;
  });
}

function findingView(finding: Finding, post: (message: FromPreview) => void): HTMLElement {
  const article = document.createElement('article');
  article.className = finding.accepted ? 'accepted' : finding.severity;
  const path = finding.path.map(({ text, relation }) => (relation ? `${text} ${relation}` : text)).join(' ');
  const state = finding.accepted ? `accepted: ${finding.accepted.because}` : finding.severity;
  article.append(
    sentence(finding.message),
    ...(path ? [element('code', path)] : []),
    element('p', state),
    button('Show in text', () => post({ kind: 'reveal', ...finding.place })),
    button(`Explain ${finding.rule}`, () => post({ kind: 'explain', rule: finding.rule })),
  );
  return article;
}

/** What stands in backticks is code. */
function sentence(text: string): HTMLElement {
  const made = document.createElement('p');
  const parts = text.split('`');
  made.append(...parts.map((part, at) => (at % 2 === 1 ? element('code', part) : part)));
  return made;
}

function element(tag: 'p' | 'h3' | 'code', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function button(text: string, press: () => void): HTMLElement {
  const made = document.createElement('button');
  made.textContent = text;
  made.addEventListener('click', press);
  return made;
}
