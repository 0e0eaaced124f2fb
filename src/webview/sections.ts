import { element } from './element.ts';

/** A part of the page, under a tab of its own. */
export interface Section {
  readonly name: string;
  /** What the tab says. */
  readonly title: string;
  readonly panel: HTMLElement;
}

const section = (name: string, title: string): Section => ({
  name,
  title,
  panel: element('section', { id: name, role: 'tabpanel', 'aria-labelledby': `tab-${name}` }),
});

/** The diagram. */
export const hierarchySection = (): Section => section('hierarchy', 'Hierarchy');
/** The causal influence diagram of an optimizer. */
export const influenceSection = (): Section => section('influence', 'Influence diagram');
/** What the analysis found. */
export const findingsSection = (): Section => section('findings', 'Findings');
/** Runs of the spec's scenarios. It has a tab as soon as a view is put into its panel. */
export const simulationSection = (): Section => section('simulation', 'Simulation');
/** The risks of all specs of the workspace. */
export const registerSection = (): Section => section('register', 'Register');
