import { describe, expect, it } from 'vitest';
import { readinessRows, weakest } from '../../../src/domain/gates/readiness';

describe('readiness to go live', () => {
  it('is in each cell the weakest of its own criteria, and over all the weakest cell', () => {
    const rows = readinessRows([
      { pillar: 'process', department: 'sales', status: 'met' },
      { pillar: 'process', department: 'sales', status: 'partlyMet' },
      { pillar: 'people', department: 'sales', status: 'notApplicable' },
      { pillar: 'data', department: 'service', status: 'notMet' },
      { pillar: 'data', department: null, status: 'met' },
      { pillar: null, department: null, status: 'notMet' },
    ]);
    expect(rows).toEqual([
      {
        department: 'sales',
        cells: { process: 'partly', people: 'ready', data: null, rules: null },
        whole: 'partly',
      },
      {
        department: 'service',
        cells: { process: null, people: null, data: 'notReady', rules: null },
        whole: 'notReady',
      },
      {
        department: null,
        cells: { process: null, people: null, data: 'ready', rules: null },
        whole: 'ready',
      },
    ]);
    expect(weakest(rows.map(({ whole }) => whole))).toBe('notReady');
  });

  it('is not known before a check, which is less than partly ready and more than not', () => {
    const of = (statuses: readonly ('met' | 'partlyMet' | 'notMet' | null)[]) =>
      readinessRows(statuses.map((status) => ({ pillar: 'rules', department: null, status })))[0]?.whole;
    expect(of([null, 'partlyMet'])).toBe('unknown');
    expect(of([null, 'notMet'])).toBe('notReady');
    expect(weakest([])).toBeNull();
  });
});
