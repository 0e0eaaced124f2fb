import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result, Suppression, ThreadFlowLocation } from 'sarif';
import type { Rule } from '../../language/analysis/rule.ts';
import { familyOf, type PathStep, type Severity, stepText } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import type { Checked } from './checked.ts';
import type { CheckedFile, Diagnostic } from './diagnostic.ts';
import { findingEvidenceJson } from './finding-evidence.ts';
import { fingerprints } from './fingerprint.ts';
import { positionsIn } from './position.ts';

/** Of SARIF's results: a hint is a note whose properties say so. */
const levels: Readonly<Record<Severity, Result['level']>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export type RuleWords = Pick<Rule, 'id' | 'title' | 'severity' | 'standing' | 'source' | 'page'>;

/**
 * SARIF 2.1.0: every rule with its page; each diagnostic with its declaration, its path as a code flow, and a fingerprint that does not
 * move with the text; accepted risks as suppressions with their reasons. `isNew`: all of them are missing from a baseline.
 */
export function checkSarif(all: Checked, rules: readonly RuleWords[], version: string, isNew = false): string {
  const mistakes = new Set(all.checked.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  for (const { id } of rules) mistakes.delete(id);
  const descriptors = [...rules.map(descriptorOf), ...[...mistakes].sort().map((id) => ({ id }))];
  const at = new Map(descriptors.map(({ id }, index) => [id, index]));
  const located = locations(all);
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Mesascope', semanticVersion: version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which mesascope was run.' } } },
        results: all.checked.flatMap((file) =>
          resultsOf(file, at, located).map((one) => (isNew ? { ...one, baselineState: 'new' } : one)),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf({ id, title, severity, standing, source, page }: RuleWords): ReportingDescriptor {
  const [, finds = title] = page.match(/^## What it finds\n+(.+)$/m) ?? [];
  return {
    id,
    name: pascal(id.slice(id.indexOf('/') + 1)),
    shortDescription: { text: title },
    fullDescription: { text: finds },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [familyOf(id)], standing, source },
  };
}

const pascal = (words: string): string => words.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());

interface Locations {
  readonly of: (place: Place) => PhysicalLocation;
  readonly step: (step: PathStep) => ThreadFlowLocation;
}

function resultsOf({ diagnostics }: CheckedFile, ruleAt: ReadonlyMap<string, number>, located: Locations): readonly Result[] {
  const prints = fingerprints(diagnostics);
  return diagnostics.map((diagnostic): Result => {
    const { code, severity, message, place, on, path, related, evidence } = diagnostic;
    const location: Location = {
      physicalLocation: located.of(place),
      ...(on === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: on }] }),
    };
    return {
      ruleId: code,
      ruleIndex: ruleAt.get(code) ?? -1,
      level: levels[severity],
      message: { text: message },
      locations: [location],
      ...(related.length > 0 && {
        relatedLocations: related.map((one) => ({ physicalLocation: located.of(one.place), message: { text: one.message } })),
      }),
      ...(path.length > 0 && { codeFlows: [{ threadFlows: [{ locations: path.map(located.step) }] }] }),
      partialFingerprints: { 'modelPath/v1': prints.get(diagnostic) ?? '' },
      ...suppressed(diagnostic),
      properties: { ...(severity === 'hint' && { hint: true }), ...(evidence && { evidence: findingEvidenceJson(evidence) }) },
    };
  });
}

function suppressed({ accepted }: Diagnostic): { readonly suppressions?: Suppression[] } {
  return accepted === undefined ? {} : { suppressions: [{ kind: 'inSource', status: 'accepted', justification: accepted }] };
}

function locations({ texts, nameOf }: Checked): Locations {
  const positions = new Map<string, ReturnType<typeof positionsIn>>();
  const of = ({ uri, start, end }: Place): PhysicalLocation => {
    const position = positions.get(uri) ?? positionsIn(texts.get(uri) ?? '');
    positions.set(uri, position);
    const [from, to] = [position(start), position(end)];
    return {
      artifactLocation: artifact(nameOf(uri), uri),
      region: {
        startLine: from.line + 1,
        startColumn: from.character + 1,
        endLine: to.line + 1,
        endColumn: to.character + 1,
      },
    };
  };
  return {
    of,
    step: (step) => ({ location: { physicalLocation: of(step.place), message: { text: stepText(step) } } }),
  };
}

/** A path below the current folder stays relative, so that the log serves on other machines; any other is absolute. */
function artifact(name: string, uri: string): PhysicalLocation['artifactLocation'] {
  const path = name.replaceAll('\\', '/');
  const isBelow = !/^(?:\/|[A-Za-z]:)/.test(path) && !path.split('/').includes('..');
  return isBelow ? { uri: encodeURI(path.replace(/^\.\//, '')), uriBaseId: '%SRCROOT%' } : { uri };
}
