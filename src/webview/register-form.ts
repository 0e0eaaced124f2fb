import { type State, states } from '../report/register.ts';
import { type RegisterForm, registerFormNames, registerForms } from '../report/register-file.ts';
import { button, element } from './element.ts';
import { offer } from './offer.ts';
import { groupings, type RegisterChoice } from './register-groups.ts';

type Counted = readonly (readonly [name: string, count: number])[];
export interface RegisterFilters {
  readonly states: Counted;
  readonly families: Counted;
}

/** By what risks stand together, which are shown, and how to save them. */
export function registerForm(onChoose: (choice: RegisterChoice) => void, onSave: (form: RegisterForm) => void) {
  const switches = groupings.map((by) => element('input', { type: 'radio', name: 'register-by', value: by }));
  const state = element('select', {});
  const family = element('select', {});
  const chosen = (): RegisterChoice => {
    const standing = states.find((one) => one === state.value);
    return {
      by: groupings.find((_, at) => switches[at]?.checked) ?? groupings[0],
      ...(standing && { state: standing }),
      ...(family.value && { family: family.value }),
    };
  };
  for (const one of [...switches, state, family]) one.addEventListener('change', () => onChoose(chosen()));
  const saves = registerFormNames.map((form) =>
    button(registerForms[form].title, () => onSave(form), { title: `Save the whole register as ${registerForms[form].title}` }),
  );
  return {
    element: element(
      'form',
      { class: 'register-form' },
      element(
        'fieldset',
        {},
        element('legend', {}, 'Group by'),
        ...groupings.map((by, at) => element('label', {}, switches[at]!, by)),
      ),
      element('label', {}, 'Standing', state),
      element('label', {}, 'Family', family),
      element('span', { class: 'actions', role: 'group', 'aria-label': 'Save the whole register as' }, 'Save as', ...saves),
    ),
    show: (filters: RegisterFilters, choice: RegisterChoice): void => {
      for (const one of switches) one.checked = one.value === choice.by;
      offer(state, [['', 'all'], ...filters.states.map(counted)], choice.state);
      offer(family, [['', 'all'], ...filters.families.map(counted)], choice.family);
    },
  };
}

const counted = ([name, count]: readonly [string, number]): readonly [value: State | string, text: string] => [
  name,
  `${name} (${count})`,
];
