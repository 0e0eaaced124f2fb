/** The preview's page: its parts, and what passes between them and the extension. */
import { adjustmentEdits } from '../../language/design/adjusted.ts';
import { repeatable } from '../report/repeat-command.ts';
import type { Analysis, FindingQuestion } from '../server/protocol.ts';
import { keyHelp } from './diagram-keys.ts';
import { diagramView } from './diagram-view.ts';
import { element } from './element.ts';
import { evidenceRuns } from './evidence-runs.ts';
import { openCount } from './finding-groups.ts';
import { findingsView } from './findings-view.ts';
import { influenceView } from './influence-view.ts';
import { layoutInWorker } from './layout-worker.ts';
import type { FromPreview, PictureFormat, PreviewSettings, ToPreview } from './messages.ts';
import { pictureBytes } from './picture.ts';
import { keepState, restored } from './preview-state.ts';
import { registerView } from './register-view.ts';
import { findingsSection, hierarchySection, influenceSection, registerSection, simulationSection } from './sections.ts';
import { type Choice, simulationRuns } from './simulation-runs.ts';
import { simulationView } from './simulation-view.ts';
import { evidenceInWorker, simulationInWorker } from './simulation-worker.ts';
import { tabs } from './tabs.ts';
import { toolbar } from './toolbar.ts';
import { triedValues, unwritten } from './tried-values.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPreview): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const host = acquireVsCodeApi();
const post = (message: FromPreview): void => host.postMessage(message);
const { uri = '', layoutWorker = '', simulationWorker = '' } = document.body.dataset;

const hierarchy = hierarchySection();
const influence = influenceSection();
const findings = findingsSection();
const simulation = simulationSection();
const register = registerSection();
const state = keepState(restored(host.getState(), uri, hierarchy.name), (kept) => host.setState(kept));

const elk = layoutInWorker(layoutWorker);
const diagram = diagramView({
  elk,
  state,
  reveal: (place) => post({ kind: 'reveal', ...place }),
  showFindings: (id) => {
    page.show(findings.name);
    list.focus(id);
  },
});
hierarchy.panel.append(toolbar(diagram, save), ...diagram.elements);

const incentives = influenceView({
  elk,
  state,
  reveal: (place) => post({ kind: 'reveal', ...place }),
  isSeen: () => !influence.panel.hidden,
});
// Nothing is collapsed there.
const influenceKeys = keyHelp.filter(([key]) => key !== 'Space');
influence.panel.append(toolbar(incentives, save, influenceKeys), ...incentives.elements);

const questions = new Map<number, (answer: FindingQuestion | null) => void>();
let asked = 0;
const evidence = evidenceRuns(
  evidenceInWorker(simulationWorker),
  (question) =>
    new Promise((resolve) => {
      asked += 1;
      questions.set(asked, resolve);
      post({ kind: 'question', id: asked, asked: question });
    }),
  () => list.evidenceChanged(),
  (found) => post({ kind: 'evidence', ...found }),
);
const list = findingsView({
  post,
  showNode: (id) => {
    page.show(hierarchy.name);
    diagram.focus(id);
  },
  showPath: (finding) => {
    page.show(influence.name);
    incentives.showPath(finding);
  },
  isSeen: () => !findings.panel.hidden,
  evidence,
});
findings.panel.append(list.element);

const simulations = simulationInWorker(simulationWorker);
const runs = simulationRuns(simulations, () => plots.show(runs.state()), state.current().simulation);
const plots = simulationView({
  onChoose: (scenario) => choose({ ...chosen(), scenario }),
  onRun: ({ scenario, ...options }) => {
    choose({ ...chosen(), scenario, options });
    runs.start();
  },
  onInsist: runs.insist,
  onCancel: runs.cancel,
  onAttribute: runs.attribute,
  onCorrect: (correction, scenario) => post({ kind: 'correct', correction, scenario }),
  onExplain: (rule) => post({ kind: 'explain', rule }),
  onAdjust: (adjustments, settled) => {
    choose({ ...chosen(), adjustments });
    if (settled) runs.settle();
    else runs.glance();
  },
  onWriteBack: () => {
    const { design } = analysed ?? {};
    if (!design) return;
    const { adjustables, adjustments } = runs.state();
    post({ kind: 'write', edits: adjustmentEdits(design, unwritten(adjustables, adjustments)) });
    // Where one looks in a sweep is no longer tried when it is in the text, but still looked at.
    choose({ ...chosen(), adjustments: triedValues(adjustables, adjustments).at });
    isWritten = true;
  },
  onCopyCommand: (results) => post({ kind: 'copy command', results: results.map(repeatable) }),
  onGoTo: (place) => post({ kind: 'reveal', ...place }),
  onExport: (file, bytes) => post({ kind: 'save', name: file, bytes }),
});
simulation.panel.append(plots.element);

const risks = registerView({
  post,
  isSeen: () => !register.panel.hidden,
  choice: () => state.current().register ?? { by: 'file' },
  onChoose: (choice) => state.change({ register: choice }),
});
register.panel.append(risks.element);

const chosen = (): Choice => state.current().simulation ?? { options: {} };

/** The choice outlives the page; what was computed does not. */
function choose(choice: Choice): void {
  runs.choose(choice);
  state.change({ simulation: choice });
}

const sections = [hierarchy, influence, findings, simulation, register];
const page = tabs(sections, (name) => {
  state.change({ section: name });
  if (name === findings.name) list.seen();
  if (name === influence.name) void incentives.seen();
  if (name === register.name) risks.seen();
});
document.body.append(element('header', {}, page.element), element('main', {}, ...sections.map(({ panel }) => panel)));
page.show(state.current().section);

let settings: PreviewSettings = { followTheme: true, followCursor: true };
let name = '';
let analysed: Analysis | undefined;
/** Values that were tried are being written into the text: what it then says is run. */
let isWritten = false;
/** The first picture, for an export that is asked for before there is one. */
let drawn: Promise<void> = Promise.resolve();

async function save(format: PictureFormat): Promise<void> {
  await drawn;
  const isInfluence = !influence.panel.hidden;
  const picture = (isInfluence ? incentives : diagram).picture();
  try {
    if (!picture) throw new Error('there is no diagram yet');
    const bytes = await pictureBytes(picture, format);
    post({
      kind: 'save',
      name: `${name.replace(/\.mesa$/, '')}${isInfluence ? ` influence of ${incentives.optimizer()}` : ''}.${format}`,
      bytes,
    });
  } catch (error) {
    post({ kind: 'failed', message: `The diagram was not exported: ${error instanceof Error ? error.message : error}` });
  }
}

/** Somebody who opens a preview will run what is in it. */
function warm({ design, problems }: Analysis): void {
  const { scenario } = runs.state();
  if (scenario === undefined || problems.some(({ severity }) => severity === 'error')) return;
  // What goes wrong is told to whoever asks for a run.
  simulations.warm({ design, scenario }).catch(() => {});
}

function receive(message: ToPreview): void {
  switch (message.kind) {
    case 'settings':
      settings = message.settings;
      document.body.classList.toggle('follow-theme', settings.followTheme);
      break;
    case 'analysis':
      name = message.name;
      analysed = message.analysis;
      drawn = diagram.show(message.analysis, name);
      incentives.show(message.analysis);
      evidence.analysed(message.analysis);
      list.show(message.analysis);
      page.count(findings.name, openCount(message.analysis));
      runs.analysed(message.analysis);
      warm(message.analysis);
      if (isWritten) runs.start();
      isWritten = false;
      break;
    case 'cursor':
      diagram.mark(message, settings.followCursor);
      break;
    case 'show':
      page.show(hierarchy.name);
      drawn.then(() => diagram.focus(message.id));
      break;
    case 'run':
      page.show(simulation.name);
      choose({ ...chosen(), scenario: message.scenario });
      runs.start();
      break;
    case 'export':
      save(message.format);
      break;
    case 'fixes':
      list.offer(message.version, message.titles);
      break;
    case 'evidence':
      evidence.heard(message.found);
      break;
    case 'register changed':
      risks.changed();
      break;
    case 'register':
      risks.show(message.register);
      break;
    case 'question':
      questions.get(message.id)?.(message.answer);
      questions.delete(message.id);
  }
}

host.setState(state.current());
window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => receive(data));
post({ kind: 'ready' });
