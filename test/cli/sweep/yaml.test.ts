import { expect, test } from 'vitest';
import { yaml } from '../../../src/cli/sweep/yaml.ts';

test('objects, lists of objects, texts and blocks of text', () => {
  const value = {
    kind: 'Job',
    count: 3,
    ready: true,
    sure: 'yes',
    cpu: '1',
    args: ['-c', 'a: b'],
    containers: [
      { name: 'shard', env: [] },
      { name: 'merge', labels: {} },
    ],
    data: { 'a.mesa': 'world W {\n  x = 1\n\n}\n', odd: ' x\n' },
  };
  expect(`---${yaml(value)}`).toBe(`---
kind: Job
count: 3
ready: true
sure: "yes"
cpu: "1"
args:
  - "-c"
  - "a: b"
containers:
  - name: shard
    env: []
  - name: merge
    labels: {}
data:
  a.mesa: |
    world W {
      x = 1

    }
  odd: " x\\n"
`);
});
