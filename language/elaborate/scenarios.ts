import type { Expectation, Scenario, Sweep, Until } from '../design/design.ts';
import * as ast from '../generated/ast.ts';
import { titledOf } from './declarations.ts';
import { expressionOf, type Reading } from './expressions.ts';
import { sideOf, sweepTarget } from './measures.ts';
import { one, several } from './references.ts';
import { placeOf, placeOfProperty } from './source.ts';

export function scenarioOf(node: ast.Scenario, reading: Reading): Scenario {
  const { uri } = reading;
  const of = one(node, 'parent', node.parent, reading);
  const steps = node.clauses.find(ast.isSteps);
  const runs = node.clauses.find(ast.isRuns);
  const seed = node.clauses.find(ast.isSeed);
  return {
    ...titledOf(node, uri),
    kind: 'scenario',
    ...(of ? { of } : {}),
    ...(steps
      ? {
          steps: {
            count: expressionOf(steps.count, reading),
            ...(steps.until ? { until: expressionOf(steps.until, reading) } : {}),
            place: placeOf(uri, steps),
          },
        }
      : {}),
    ...(runs ? { runs: { count: expressionOf(runs.count, reading), ...untilOf(runs, reading), place: placeOf(uri, runs) } } : {}),
    ...(seed ? { seed: { value: expressionOf(seed.value, reading), place: placeOf(uri, seed) } } : {}),
    deploy: node.clauses.filter(ast.isDeploy).flatMap((clause) => {
      const regime = one(clause, 'regime', clause.regime, reading);
      if (!regime) return [];
      const from = clause.from ? { from: expressionOf(clause.from, reading) } : {};
      const probability = clause.probability ? { probability: expressionOf(clause.probability, reading) } : {};
      return [{ regime, ...from, ...probability, place: placeOf(uri, clause) }];
    }),
    sweeps: node.clauses.filter(ast.isSweep).flatMap((clause) => sweepOf(clause, reading)),
    expects: node.clauses.flatMap((clause) => expectationOf(clause, reading)),
    watch: node.clauses.filter(ast.isWatch).flatMap((clause) => several(clause, 'variables', clause.variables, reading)),
  };
}

function untilOf(runs: ast.Runs, reading: Reading): { until?: Until } {
  const place = placeOf(reading.uri, runs);
  if (runs.decided) return { until: { kind: 'decided', place } };
  if (!runs.reach || !runs.measure?.value) return {};
  return { until: { kind: 'within', reach: expressionOf(runs.reach, reading), of: sideOf(runs.measure, reading), place } };
}

function sweepOf(clause: ast.Sweep, reading: Reading): Sweep[] {
  const target = sweepTarget(clause.target, placeOfProperty(reading.uri, clause, 'target'), reading);
  if (!target) return [];
  const place = placeOf(reading.uri, clause);
  if (!clause.low || !clause.high) {
    return [{ target, over: { kind: 'values', values: clause.values.map((value) => expressionOf(value, reading)) }, place }];
  }
  const ends = { low: expressionOf(clause.low, reading), high: expressionOf(clause.high, reading) };
  const over: Sweep['over'] = clause.count
    ? { kind: 'in', ...ends, count: expressionOf(clause.count, reading), log: clause.log }
    : { kind: 'by', ...ends, by: expressionOf(clause.by, reading) };
  return [{ target, over, place }];
}

function expectationOf(clause: ast.ScenarioClause, reading: Reading): Expectation[] {
  if (!ast.isExpect(clause) && !ast.isExpectRisk(clause)) return [];
  const place = placeOf(reading.uri, clause);
  const text = (clause.$cstNode?.text ?? '').replace(/\s+/g, ' ');
  if (ast.isExpect(clause)) {
    if (!clause.left || !clause.right) return [];
    const within = clause.within ? { within: expressionOf(clause.within, reading) } : {};
    return [
      {
        kind: 'measure',
        text,
        left: sideOf(clause.left, reading),
        operator: clause.operator,
        right: sideOf(clause.right, reading),
        ...within,
        place,
      },
    ];
  }
  const on = one(clause, 'on', clause.on, reading);
  const rulePlace = placeOfProperty(reading.uri, clause, 'rule');
  return [{ kind: 'risk', text, rule: clause.rule ?? '', rulePlace, present: !clause.no, ...(on ? { on } : {}), place }];
}
