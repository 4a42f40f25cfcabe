// Proves a certificate of a baseline, or names the first thing in it that is wrong. It needs Node and the file,
// nothing else: no network, no Jira, and none of the app's code, so that it proves what the app says.
//
//   node tools/verify.mjs certificate.json [code as it stands on the wall]
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const sha = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const codeOf = (hex) => `${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`;
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Canonical JSON: sorted keys, no white space, Unicode NFC. */
function canonical(value) {
  const sorted = (one) => {
    if (typeof one === 'string') return one.normalize('NFC');
    if (Array.isArray(one)) return one.map(sorted);
    if (typeof one !== 'object' || one === null) return one;
    const members = Object.entries(one).map(([name, member]) => [name.normalize('NFC'), sorted(member)]);
    return Object.fromEntries(members.sort(([a], [b]) => byText(a, b)));
  };
  return JSON.stringify(sorted(value));
}

class Wrong extends Error {}
const demand = (holds, what) => {
  if (!holds) throw new Wrong(what);
};

function leafHash({ id, wave, place, digest }) {
  const { summary, description, difficulty, impact, departments, blockers } = digest;
  const content = sha(canonical({ summary, description, difficulty, impact, departments, blockers }));
  return sha(`leaf:${canonical({ id, content, wave, place })}`);
}

function merkle(hashes) {
  let level = hashes;
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(i + 1 < level.length ? sha(`node:${level[i]}${level[i + 1]}`) : level[i]);
    }
    level = above;
  }
  return level[0] ?? sha('empty');
}

/** What each department signs: a part for each that has leaves. */
function partsOf(leaves) {
  const hashes = new Map();
  for (const leaf of leaves) {
    for (const department of leaf.digest.departments) {
      hashes.set(department, [...(hashes.get(department) ?? []), leafHash(leaf)]);
    }
  }
  return [...hashes]
    .sort(([a], [b]) => byText(a, b))
    .map(([department, own]) => ({ department, count: own.length, root: merkle(own) }));
}

/** The code of an edition covers what was confirmed until then; before there was any, nothing stands for it. */
const linesOf = (amendments) =>
  amendments.map(({ label, id, leaf }) => ({
    label,
    id,
    leaf: leaf === null ? null : leafHash({ id, ...leaf }),
  }));
const rootOf = (header, parts, amendments) => {
  const since = amendments.length === 0 ? {} : { amendments: linesOf(amendments) };
  return sha(`baseline:${canonical({ header, parts, ...since })}`);
};

function checkLeaves(leaves) {
  const seen = new Set();
  leaves.forEach((leaf, index) => {
    const name = `requirement ${leaf.key}`;
    demand(leaf.place === index + 1, `${name}: its place is ${leaf.place}, and it stands at ${index + 1}`);
    demand(!seen.has(leaf.id), `${name}: it is there twice`);
    demand(index === 0 || leaves[index - 1].wave <= leaf.wave, `${name}: its wave comes before the last one`);
    const { difficulty, impact } = leaf.digest;
    for (const score of [difficulty, impact]) {
      demand(score === null || (score >= 0 && score <= 100), `${name}: a score is out of range`);
    }
    demand(sha(leaf.summary) === leaf.digest.summary, `${name}: its summary is not the one that was signed`);
    seen.add(leaf.id);
  });
}

function checkParts(departments, parts) {
  const stated = new Map(departments.map((one) => [one.department, one]));
  demand(stated.size === parts.length, 'departments: not those that the requirements name');
  for (const part of parts) {
    const own = stated.get(part.department);
    demand(own !== undefined, `department ${part.department}: it is missing`);
    demand(
      own.count === part.count,
      `department ${own.name}: it has ${part.count} requirements, not ${own.count}`,
    );
    demand(own.root === part.root, `department ${own.name}: its root does not follow from its requirements`);
    demand(own.code === codeOf(part.root), `department ${own.name}: its code does not follow from its root`);
  }
}

/** The hashes that an amendment's leaf had: its wording may have been signed anew. */
const knownOf = ({ id, leaf, known = [] }) => [...known, leaf === null ? null : leafHash({ id, ...leaf })];

/** Its departments sign a confirmed change after it was confirmed: who has is proven, who has not is no fault. */
function checkAmendment(amendment) {
  const { label, departments, signatures } = amendment;
  const known = knownOf(amendment);
  const seen = new Set();
  for (const { department, accountId, name, leaf } of signatures) {
    const who = `signature of ${name} for ${label}`;
    demand(
      departments.some((one) => one.department === department),
      `${who}: the department is not concerned`,
    );
    demand(known.includes(leaf), `${who}: it is not of what was confirmed`);
    demand(!seen.has(`${department} ${accountId}`), `${who}: it is there twice`);
    seen.add(`${department} ${accountId}`);
  }
}

/** Takes the editions back one by one: each has to fit the one before, down to what was signed first. */
function firstEdition({ header, editions, departments, amendments = [] }, leaves) {
  const names = new Map(departments.map((one) => [one.department, one.name]));
  let now = leaves;
  let added = amendments;
  let edition = header.edition;
  for (const one of [...editions].reverse()) {
    const name = `edition ${one.edition}`;
    demand(one.edition === edition, `${name}: it is out of sequence`);
    const code = codeOf(rootOf({ ...header, edition }, partsOf(now), added));
    demand(one.code === code, `${name}: its code does not follow from the requirements as they were then`);
    if (one.amendment !== undefined) {
      const last = added.at(-1);
      demand(
        last?.label === one.amendment,
        `${name}: ${one.amendment} is not the change that was confirmed then`,
      );
      checkAmendment(last);
      added = added.slice(0, -1);
      edition -= 1;
      continue;
    }
    const amended = added.findLast(({ id }) => id === one.issueId);
    const leaf = amended === undefined ? now.find(({ id }) => id === one.issueId) : amended.leaf;
    demand(leaf !== null, `${name}: its requirement is not on the chart any more`);
    demand(leaf !== undefined, `${name}: its requirement is not on the chart`);
    const { summary, description, departments: own } = leaf.digest;
    const fits = summary === one.to.summary && description === one.to.description;
    demand(fits, `${name}: the wording that was signed anew is not the one on the chart`);
    for (const department of own) {
      const signed = one.signatures.some((signature) => signature.department === department);
      demand(signed, `${name}: ${names.get(department)} did not sign it`);
    }
    const before = { ...leaf, digest: { ...leaf.digest, ...one.from } };
    now = now.map((each) => (each === leaf ? before : each));
    added = added.map((each) => (each === amended ? { ...each, leaf: before, known: knownOf(each) } : each));
    edition -= 1;
  }
  demand(added.length === 0, `amendments: no edition was made for ${added.at(-1)?.label}`);
  demand(edition === 1, `editions: ${edition - 1} of them are missing`);
  return now;
}

function assentOf(name, count) {
  const owner = name.endsWith('s') ? `${name}'` : `${name}'s`;
  return `I sign ${owner} ${count} requirement${count === 1 ? '' : 's'} in this order`;
}

const plain = (text) =>
  text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');

function checkSignatures({ header, signatures, departments, state }, leaves) {
  const parts = new Map(partsOf(leaves).map((part) => [part.department, part]));
  const first = { ...header, edition: 1 };
  const names = new Map(departments.map((one) => [one.department, one.name]));
  const seen = new Set();
  for (const one of signatures) {
    const department = names.get(one.department);
    const name = `signature of ${one.name} for ${department ?? one.department}`;
    const part = parts.get(one.department);
    demand(part !== undefined, `${name}: the department has no part`);
    demand(one.root === part.root, `${name}: it is of another root than the requirements give`);
    const signed = sha(`signed:${canonical({ header: first, part })}`);
    demand(one.signed === signed, `${name}: it is not of this baseline and this part`);
    demand(plain(one.assent) === assentOf(department, part.count), `${name}: its assent says something else`);
    const person = `${one.department} ${one.accountId}`;
    demand(!seen.has(person), `${name}: it is there twice`);
    demand(Number.isFinite(one.at) && one.at > 0, `${name}: it has no time`);
    seen.add(person);
  }
  if (state !== 'inForce' && state !== 'superseded') return;
  for (const [id, name] of names) {
    const signed = signatures.some(({ department }) => department === id);
    demand(signed, `department ${name}: nobody signed for it, and the baseline came into force`);
  }
}

/** What an entry of the ledger has to tell of, besides being what was chained. */
function checkEntry(entry, name, told) {
  const { v, seq, at, by, event, previous, hash } = entry;
  demand(Number.isInteger(seq) && seq > 0, `${name}: its number on the ledger makes no sense`);
  for (const [what, value] of Object.entries(told)) {
    const is = what === 'at' ? at : event[what];
    demand(is === value, `${name}: entry ${seq} of the ledger has another ${what === 'at' ? 'time' : what}`);
  }
  const chained = sha(`entry:${canonical({ previous, v, seq, at, by, event })}`);
  demand(chained === hash, `${name}: entry ${seq} of the ledger is not what was chained`);
}

/**
 * The entries of the ledger that the certificate names: each is what was chained, and tells of what it is named for.
 * That the chain holds them at that number, the ledger itself shows: its check, and a number and hash on paper.
 */
function checkLedger({ header, ledger, signatures, publishedAt, inForceSince }, leaves) {
  if (ledger === undefined) return 0;
  const first = { ...header, edition: 1 };
  const code = codeOf(rootOf(first, partsOf(leaves), []));
  const of = { number: header.number, edition: 1 };
  const entries = [];
  const take = (entry, name, told) => {
    if (entry === null || entry === undefined) return;
    checkEntry(entry, name, told);
    entries.push({ entry, name });
  };
  take(ledger.published, 'publication', { kind: 'published', at: publishedAt, code, ...of });
  take(ledger.inForce, 'coming into force', { kind: 'inForce', at: inForceSince, code, ...of });
  const pseudonyms = new Map();
  for (const one of signatures) {
    const { department, root, assent, at, accountId } = one;
    const name = `signature of ${one.name}`;
    take(one.ledger, name, { kind: 'signed', at, department, root, assent, ...of });
    if (one.ledger === null || one.ledger === undefined) continue;
    const stead = one.ledger.event.for !== undefined;
    demand(stead === (one.for !== undefined), `${name}: the ledger says otherwise in whose name it is`);
    // One pseudonym a person: who signed for two departments is the same on the ledger, and nobody else is.
    for (const [known, other] of pseudonyms) {
      const same = known === accountId;
      demand(same === (other === one.ledger.by), `${name}: the ledger has it by somebody else`);
    }
    pseudonyms.set(accountId, one.ledger.by);
  }
  entries.sort((a, b) => a.entry.seq - b.entry.seq);
  entries.forEach(({ entry, name }, index) => {
    const last = entries[index - 1]?.entry;
    if (last === undefined) return;
    demand(last.seq !== entry.seq, `${name}: entry ${entry.seq} of the ledger is named twice`);
    const follows = entry.seq !== last.seq + 1 || entry.previous === last.hash;
    demand(follows, `${name}: entry ${entry.seq} of the ledger does not follow from the one before`);
  });
  return entries.length;
}

function verify(certificate, onTheWall) {
  const { format, version, header, leaves, departments, root, code } = certificate;
  demand(
    format === 'wallchart-certificate' && version === 1,
    'format: this is no certificate of a kind known here',
  );
  demand(header.method === 1, `header: method ${header.method} is not known here`);
  checkLeaves(leaves);
  const parts = partsOf(leaves);
  checkParts(departments, parts);
  const { amendments = [] } = certificate;
  demand(
    root === rootOf(header, parts, amendments),
    'root: it does not follow from the header and the departments',
  );
  demand(code === codeOf(root), 'code: it does not follow from the root');
  demand(
    onTheWall === undefined || onTheWall === code,
    `code: it is ${code}, and not ${onTheWall} as on the wall`,
  );
  const before = firstEdition(certificate, leaves);
  checkSignatures(certificate, before);
  const chained = checkLedger(certificate, before);
  const { seal, leaves: _leaves, ...facts } = certificate;
  demand(seal === sha(`certificate:${canonical(facts)}`), 'seal: a name, a time or a state was changed');
  return chained;
}

const [file, onTheWall] = process.argv.slice(2);
if (file === undefined) {
  console.error('Which certificate? npm run verify FILE.json [CODE]');
  process.exit(2);
}
try {
  const certificate = JSON.parse(readFileSync(file, 'utf8'));
  const chained = verify(certificate, onTheWall);
  const { header, code, signatures, leaves } = certificate;
  console.log(
    `Proven: B${header.number}.${header.edition}, code ${code}, ${leaves.length} requirements, ${signatures.length} signatures, ${chained} entries of the ledger.`,
  );
  console.log(
    `Compare the code with the one on the wall: whoever makes up a whole certificate gets another.`,
  );
} catch (error) {
  const why =
    error instanceof Wrong ? error.message : `it cannot be read as a certificate (${error.message})`;
  console.log(`Wrong: ${why}.`);
  process.exit(1);
}
