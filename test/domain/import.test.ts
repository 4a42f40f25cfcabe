import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOtherwise, guessColumns, noColumns } from '../../src/domain/import/columns';
import { type Delimiter, delimiters, guessDelimiter, parseCsv, readCsv } from '../../src/domain/import/csv';
import { mostPieceBytes, mostPieceRows, piecesOf } from '../../src/domain/import/pieces';
import { documentOf, missingDepartments, planRow, type RowProblem } from '../../src/domain/import/plan';
import { identityOf, mostDescription, type Row, rowsOf } from '../../src/domain/import/rows';
import { sayRow } from '../../src/domain/words/import';

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const cellsOf = (text: string, delimiter: Delimiter = ',') =>
  parseCsv(text, delimiter).records.map(({ cells }) => cells);

/** As RFC 4180 writes: a quoted cell where it has to be, at will elsewhere. */
function written(
  rows: readonly (readonly string[])[],
  delimiter: Delimiter,
  end: string,
  all: boolean,
): string {
  const cell = (value: string) =>
    all || /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
  return rows.map((row) => row.map(cell).join(delimiter)).join(end);
}

describe('CSV', () => {
  const tables: readonly [string, string, (readonly string[])[]][] = [
    [
      'plain',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a line end at the end',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'old line ends',
      'a,b\r1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['quotes, delimiters and line breaks inside', 'a,"b ""c"", d\r\ne"', [['a', 'b "c", d\ne']]],
    [
      'empty cells',
      ',a,\n,,b',
      [
        ['', 'a', ''],
        ['', '', 'b'],
      ],
    ],
    ['lines with nothing', 'a\n\n , \nb', [['a'], ['b']]],
    ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    ['a stray quote inside', 'a "b" c,d', [['a "b" c', 'd']]],
    ['text after a closing quote', '"a" b,c', [['a b', 'c']]],
    ['an empty quoted cell', '"",a', [['', 'a']]],
    ['nothing', '', []],
  ];
  test.each(tables)('%s', (_name, text, expected) => expect(cellsOf(text)).toEqual(expected));

  test('lines are those of the file', () => {
    const { records } = parseCsv('h\n"a\nb\n"\n\nc', ',');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  test('a quote that is never closed takes the rest, and is known', () => {
    const { records, unclosed } = parseCsv('a,b\nc,"d\ne,f', ',');
    expect(unclosed).toBe(true);
    expect(records.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['c', 'd\ne,f'],
    ]);
  });

  test('what was written is read back, whatever is in the cells', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', '客', '"', ',', ';', '\t', '|', '\n', ' ', '😀'),
    });
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(rows, fc.constantFrom(...delimiters), ends, fc.boolean(), (table, delimiter, end, all) => {
        const holding = table.filter((row) => row.some((cell) => cell.trim() !== ''));
        expect(cellsOf(written(table, delimiter, end, all), delimiter)).toEqual(holding);
      }),
    );
  });

  test.each([
    [',', 'Summary,Description\n"a; b; c",d\ne,f'],
    [';', 'Summary;Description\n"a, b";c, d\ne;f'],
    ['\t', 'Summary\tDescription\na, b\tc; d'],
    ['|', 'Summary|Text\na|b'],
    [',', 'Summary\nOnly one, it seems\nAnother'],
  ])('guesses %j', (delimiter, text) => expect(guessDelimiter(text)).toBe(delimiter));

  test('a first line may say what parts the cells', () => {
    expect(readCsv('sep=;\r\na;b,c\n1;2')).toMatchObject({
      delimiter: ';',
      records: [{ line: 2, cells: ['a', 'b,c'] }, { line: 3 }],
    });
  });
});

describe('columns', () => {
  test('by their names, in several languages and as Jira writes them', () => {
    expect(
      guessColumns(['Issue key', 'Issue id', 'Summary', 'Component/s', 'Component/s', 'Description']),
    ).toEqual({
      ...noColumns,
      key: 'Issue key',
      summary: 'Summary',
      departments: 'Component/s',
      description: 'Description',
    });
    expect(guessColumns(['标题', '描述', '部门'])).toMatchObject({
      summary: '标题',
      description: '描述',
      departments: '部门',
    });
    expect(guessColumns(['Custom field (Difficulty)', 'Custom field (Impact)', 'What'])).toMatchObject({
      difficulty: 'Custom field (Difficulty)',
      impact: 'Custom field (Impact)',
      summary: 'What',
    });
  });
});

describe('what Jira itself exports', () => {
  const header =
    'Summary,Issue key,Issue id,Issue Type,Status,Project key,Component/s,Component/s,Component/s,Labels,Labels,Description,Custom field (Difficulty),Custom field (Impact),Comment,Comment';
  const row =
    'Dunning level,CRM-12,10412,Story,To Do,CRM,Finance,Sales,,a,b,"h2. As is\r\n\r\n* first, ""second"" thing",75,25.0,"22/Nov/26 3:00 PM;ada;Said; so",';
  const file = readCsv(`\uFEFF${header}\r\n${row}\r\n`);
  const columns = guessColumns(file.records[0]?.cells ?? []);

  test('is understood without a choice', () => {
    expect(columns).toEqual({
      ...noColumns,
      key: 'Issue key',
      summary: 'Summary',
      departments: 'Component/s',
      description: 'Description',
      difficulty: 'Custom field (Difficulty)',
      impact: 'Custom field (Impact)',
    });
    expect(rowsOf(file, columns)).toMatchObject([
      {
        line: 2,
        key: 'CRM-12',
        summary: 'Dunning level',
        departments: ['Finance', 'Sales'],
        description: 'h2. As is\n\n* first, "second" thing',
        difficulty: '75',
        impact: '25.0',
        flaw: null,
      },
    ]);
  });
});

const all = {
  ...noColumns,
  key: 'Key',
  summary: 'Summary',
  description: 'Text',
  departments: 'Dept',
  difficulty: 'Difficulty',
  impact: 'Impact',
};
const read = (text: string, columns = all): Row[] => rowsOf(readCsv(text, ','), columns);

describe('rows', () => {
  test('repeated columns are one, semicolons and lines part names, letter case does not', () => {
    const [row] = read('Summary,Dept,Dept,Dept\nA,"Sales; Sales",sales,"Finance\nLegal"');
    expect(row?.departments).toEqual(['Sales', 'Finance', 'Legal']);
  });

  test('what spreadsheets and terminals leave in cells goes', () => {
    const [row] = read('Summary,Text\n\'=SUM\u0000(1),"\'-a\r\nb\u0007 "');
    expect(row).toMatchObject({ summary: '=SUM(1)', description: '-a\nb' });
  });

  test('equal rows are counted; a saved file keeps its own count', () => {
    const rows = read('Summary,Text\nA,x\nB,x\nA,x\nA,y');
    expect(rows.map(({ occurrence }) => occurrence)).toEqual([1, 1, 2, 1]);
    const columns = { ...all, occurrence: 'Wallchart occurrence' };
    expect(read('Summary,Text,Wallchart occurrence\nA,x,2', columns)[0]?.occurrence).toBe(2);
  });

  test('identity: the key, or else words and departments, never the scores', () => {
    const [a, b, c, d, e] = read(
      'Key,Summary,Text,Dept,Difficulty\nK-1,A,x,,\nk-1,B,y,,\n,A,x,Sales,Easy\n,A,x,sales,Hard\n,A,x,Legal,',
    ).map((row) => identityOf({ ...row, occurrence: 1 }, hash));
    expect(a).toMatch(/^[0-9a-f]{32}$/);
    expect(a).toBe(b);
    expect(c).toBe(d);
    expect(new Set([a, c, e]).size).toBe(3);
  });

  test('no two rows of a file have the same identity, except by a repeated key', () => {
    const cell = fc.constantFrom('', 'a', 'b', 'a b');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), (table) => {
        const rows = read(written([['Summary', 'Text'], ...table], ',', '\n', true));
        expect(new Set(rows.map((row) => identityOf(row, hash))).size).toBe(rows.length);
      }),
    );
  });
});

const project = {
  grid: { difficulty: ['Easy', 'Middling', 'Hard'], impact: ['Large', 'Medium', 'Small'] },
  departments: [
    { id: '1', name: 'Sales' },
    { id: '2', name: 'Legal, EMEA' },
    { id: '3', name: 'Finance' },
  ],
  department: null,
  effort: 'estimate' as const,
};

describe('what a row becomes', () => {
  const scores: readonly [string, string, number | null, number | null][] = [
    ['', '', null, null],
    ['easy', 'SMALL', 0, 100],
    ['Middling', 'Medium', 50, 50],
    ['Fairly hard', 'Fairly large', 75, 25],
    ['High', 'High', 100, 0],
    ['33.333', '66,67', 33.33, 66.67],
  ];
  test.each(scores)('difficulty %j, impact %j', (hard, large, difficulty, impact) => {
    const [row] = read(`Summary,Difficulty,Impact\nA,${hard},"${large}"`);
    expect(row && planRow(row, project)).toMatchObject({ ok: true, wanted: { difficulty, impact } });
  });

  const efforts: readonly [string, 'estimate' | 'points', number | null | undefined][] = [
    ['', 'points', null],
    ['3', 'points', 3],
    ['0,5', 'points', 0.5],
    ['3 days', 'points', undefined],
    ['-1', 'points', undefined],
    ['99999', 'points', undefined],
    // Jira exports its estimates in seconds.
    ['7200', 'estimate', 7_200],
    ['2d 4h', 'estimate', 72_000],
    ['1.5 days', 'estimate', 43_200],
    ['1w30m', 'estimate', 145_800],
    ['soon', 'estimate', undefined],
    ['2d soon', 'estimate', undefined],
    // No estimate of seconds: points, or hours, in the wrong column.
    ['5', 'estimate', undefined],
    ['0', 'estimate', 0],
  ];
  test.each(efforts)('effort %j in %s is %j', (text, unit, effort) => {
    const file = readCsv(`Summary,Story Points\nA,"${text}"`, ',');
    const [row] = rowsOf(file, guessColumns(['Summary', 'Story Points']));
    const planned = row && planRow(row, { ...project, effort: unit });
    if (effort !== undefined) expect(planned).toMatchObject({ ok: true, wanted: { effort } });
    else expect(planned).toEqual({ ok: false, problems: [{ kind: 'effort', text, unit }] });
  });

  test('a column of the other unit is told by its name', () => {
    expect(countsOtherwise('Custom field (Story Points)', 'estimate')).toBe(true);
    expect(countsOtherwise('Story point estimate', 'points')).toBe(false);
    expect(countsOtherwise('Original Estimate', 'points')).toBe(true);
    expect(countsOtherwise('Original estimate', 'estimate')).toBe(false);
    for (const unit of ['points', 'estimate'] as const) expect(countsOtherwise('Effort', unit)).toBe(false);
  });

  test('departments by name, also several in a cell', () => {
    const [a, b, c] = read('Summary,Dept\nA,"Sales, Finance"\nB,"Legal, EMEA"\nC,"Sales, Nowhere"');
    expect(a && planRow(a, project)).toMatchObject({ wanted: { departments: ['1', '3'] } });
    expect(b && planRow(b, project)).toMatchObject({ wanted: { departments: ['2'] } });
    expect(c && planRow(c, project)).toMatchObject({
      ok: false,
      problems: [{ kind: 'noDepartment', name: 'Sales, Nowhere' }],
    });
    expect(c && planRow(c, { ...project, department: '3' })).toMatchObject({
      wanted: { departments: ['3'] },
    });
    const rows = read('Summary,Dept\nA,New; Sales\nB,new\nC,Other');
    expect(missingDepartments(rows, project.departments)).toEqual(['New', 'Other']);
    const broken = read('Summary,Dept\nA "quoted, one",Sales,Easy');
    expect(missingDepartments(broken, project.departments)).toEqual([]);
  });

  test('every reason at once', () => {
    const long = 'x'.repeat(mostDescription + 5);
    const rows = read(`Key,Summary,Text,Dept,Difficulty,Impact\nK,,${long},No,101,none\nK,A,,,,`);
    const [first, second] = rows.map((row) => planRow(row, project));
    const kinds = (planned: typeof first) =>
      planned?.ok === false ? planned.problems.map(({ kind }) => kind) : [];
    expect(kinds(first)).toEqual(['noSummary', 'longDescription', 'difficulty', 'impact', 'noDepartment']);
    expect(kinds(second)).toEqual(['repeatedKey']);
  });

  test('reasons are sentences', () => {
    const problems: RowProblem[] = [
      { kind: 'quote' },
      { kind: 'cells' },
      { kind: 'noSummary' },
      { kind: 'longSummary', most: 255 },
      { kind: 'longDescription', most: 32_767 },
      { kind: 'repeatedKey', key: 'K-1' },
      { kind: 'noDepartment', name: 'Legal' },
      { kind: 'difficulty', text: 'so-so', levels: ['Easy', 'Hard'] },
      { kind: 'impact', text: 'some', levels: ['Large', 'Small'] },
      { kind: 'jira', messages: [] },
      { kind: 'jira', messages: ['Summary is missing.'] },
    ];
    for (const problem of problems) expect(sayRow(problem)).toMatch(/^[A-Z“].+\.$/);
    expect(problems.slice(7, 8).map(sayRow)).toEqual([
      '“so-so” is no difficulty: use Easy, Hard, or a number from 0 to 100.',
    ]);
  });
});

describe('descriptions', () => {
  test('paragraphs and line breaks', () => {
    expect(documentOf('')).toBeNull();
    expect(documentOf('a\nb\n\n\nc')).toEqual({
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
        },
        { type: 'paragraph', content: [{ type: 'text', text: 'c' }] },
      ],
    });
  });
});

describe('pieces', () => {
  test('fit a value of the store however long and odd the rows are, and lose none', () => {
    const odd = fc.constantFrom('"', '\\', '\n', 'a', '客', '😀');
    const row = fc.tuple(odd, fc.integer({ min: 0, max: mostDescription }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (list) => {
        const rows = list.map(
          ([char, count], index): Row => ({
            line: index + 2,
            key: '',
            summary: 'S',
            description: char.repeat(Math.floor(count / char.length)),
            departments: [],
            difficulty: '',
            impact: '',
            effort: '',
            occurrence: index + 1,
            flaw: null,
          }),
        );
        const pieces = piecesOf(rows);
        expect(pieces.flat()).toEqual(rows);
        for (const piece of pieces) {
          expect(Buffer.byteLength(JSON.stringify(JSON.stringify(piece)))).toBeLessThan(
            mostPieceBytes + 2_000,
          );
        }
      }),
      { numRuns: 30 },
    );
    const short = read(
      ['Summary', ...Array.from({ length: 1_200 }, (_, index) => `Row ${index}`)].join('\n'),
    );
    expect(piecesOf(short).map(({ length }) => length)).toEqual([mostPieceRows, mostPieceRows, 200]);
  });
});
