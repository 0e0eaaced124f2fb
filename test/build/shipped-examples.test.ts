import { expect, test } from 'vitest';
import { shippedExamples } from '../../src/build/shipped-examples.ts';

test('every example is offered, by what it says that it is', () => {
  const examples = shippedExamples();
  expect(examples.find(({ name }) => name === 'hospital')).toMatchObject({
    title: "A hospital's waiting-time target",
    about:
      'Care is measured by the recorded wait. Nurses shorten it; so does a clerk who starts the clock late. ' +
      'Managers are selected by the record, and the record is what they move.',
    group: '',
  });
  expect(examples.map(({ group }) => group).filter((group, at, all) => group !== all[at - 1])).toEqual(['', 'gallery']);
  // Each opens by itself, without the folder that it lies in.
  expect(examples.filter(({ text }) => /^import\b/m.test(text))).toEqual([]);
});
