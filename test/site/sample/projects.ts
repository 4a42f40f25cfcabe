import { goals as sampleGoals } from './goals';
import { cast, departments, type PersonName, people } from './people';
import { type SampleRequirement, requirements as sampleRequirements } from './requirements';
import { type Client, clientFor, type SampleSite } from './site';

interface SetupPlan {
  complete: boolean;
  steps: { id: string; title: string; state: 'present' | 'missing' | 'blocked' }[];
}

/** More than the site lets search lag by default, milliseconds. */
const SEARCH_LAG_MS = 1_500;

const adf = (text: string) => ({
  type: 'doc',
  version: 1,
  content: text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((paragraph) => ({ type: 'paragraph', content: [{ type: 'text', text: paragraph }] })),
});

/** What the sample reads of a gate. */
interface SampleGate {
  issue: { key: string };
  criteria: {
    id: string;
    ask: { kind: string; role?: string };
    outcome: { status: string } | null;
  }[];
  opens: { criterion: string }[];
  run: { id: string } | null;
}

/** Who speaks in a role at the sample's gates. */
const speakers: Readonly<Record<string, readonly PersonName[]>> = {
  governanceLead: ['bruno'],
  keyUser: ['chidi', 'dora', 'emil', 'farah', 'gus'],
  steeringCommittee: ['hana'],
  qualityMonitor: ['ivo'],
  teamMember: ['june'],
  consultant: ['june'],
};

/** Gates that the pilot has behind it: requirements start after the fourth. */
const passed = [1, 2, 3, 4];

/** Makes projects as an administrator would: over REST, and with the app's own set-up. */
export function sampleProject(site: SampleSite) {
  const admin = clientFor(site, people.ada.email);

  async function createProject(key: string, name: string, description: string): Promise<void> {
    await admin.post('/rest/api/3/project', {
      key,
      name,
      description,
      projectTypeKey: 'software',
      projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
      leadAccountId: people.bruno.accountId,
      assigneeType: 'UNASSIGNED',
    });
  }

  async function addDepartments(key: string): Promise<void> {
    for (const { name, lead, description } of departments) {
      await admin.post('/rest/api/3/component', {
        project: key,
        name,
        description,
        leadAccountId: people[lead].accountId,
      });
    }
  }

  /** One procedure of the app as a person calls it from one of its pages; throws where it refuses. */
  async function ask<T>(
    who: PersonName,
    moduleKey: string,
    projectKey: string,
    functionKey: string,
    payload: unknown,
  ): Promise<T> {
    const reply = (await site.invoke(people[who].email, moduleKey, { projectKey }, functionKey, payload)) as
      | { ok: true; value: T }
      | { ok: false };
    if (!reply.ok) throw new Error(`${functionKey} in ${projectKey}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  /** Runs the app's set-up to its end, or up to a step, as its page does. */
  async function setUp(key: string, before: string | null = null): Promise<void> {
    let plan = await ask<SetupPlan>('ada', 'wallchart-setup', key, 'setup.plan', {});
    for (const step of plan.steps) {
      if (step.id === before) return;
      if (step.state === 'missing') {
        plan = await ask('ada', 'wallchart-setup', key, 'setup.apply', { step: step.id });
      }
    }
    if (!plan.complete) throw new Error(`Set-up of ${key} did not come to its end: ${JSON.stringify(plan)}`);
  }

  async function castRoles(key: string): Promise<void> {
    const roles = await admin.get<Record<string, string>>(`/rest/api/3/project/${key}/role`);
    for (const [name, actors] of Object.entries(cast)) {
      const address = roles[name];
      if (!address) throw new Error(`Set-up of ${key} left no role ${name}.`);
      const role = await admin.get<{ actors?: { actorUser?: { accountId: string } }[] }>(
        new URL(address).pathname,
      );
      const present = new Set(role.actors?.map((actor) => actor.actorUser?.accountId));
      const user = actors.map((actor) => people[actor].accountId).filter((id) => !present.has(id));
      if (user.length > 0) await admin.post(new URL(address).pathname, { user });
    }
  }

  async function createRequirements(
    key: string,
    list: readonly SampleRequirement[],
    as: Client = admin,
  ): Promise<string[]> {
    const fields = await as.get<{ id: string; name: string; custom: boolean }[]>('/rest/api/3/field');
    const fieldId = (name: string) => {
      const id = fields.find((field) => field.custom && field.name === name)?.id;
      if (!id) throw new Error(`The site has no field ${name}: is the app installed?`);
      return id;
    };
    const project = await as.get<{ issueTypes: { id: string; name: string }[] }>(
      `/rest/api/3/project/${key}`,
    );
    const type = project.issueTypes.find(({ name }) => name === 'CRM Requirement');
    if (!type) throw new Error(`${key} has no issue type CRM Requirement.`);
    const keys: string[] = [];
    for (const item of list) {
      const issue = await as.post<{ key: string }>('/rest/api/3/issue', {
        fields: {
          project: { key },
          issuetype: { id: type.id },
          summary: item.summary,
          ...(item.description ? { description: adf(item.description) } : {}),
          components: item.departments.map((name) => ({ name })),
          ...(item.difficulty === null ? {} : { [fieldId('Difficulty')]: item.difficulty }),
          ...(item.impact === null ? {} : { [fieldId('Impact')]: item.impact }),
          ...(item.days ? { timetracking: { originalEstimate: `${item.days}d` } } : {}),
        },
      });
      keys.push(issue.key);
    }
    for (const [index, item] of list.entries()) {
      const blocker = item.blockedBy === undefined ? undefined : keys[item.blockedBy];
      const blocked = keys[index];
      if (!blocker || !blocked) continue;
      // In Jira's words the inward issue "blocks" the outward one.
      await as.post('/rest/api/3/issueLink', {
        type: { name: 'Blocks' },
        inwardIssue: { key: blocker },
        outwardIssue: { key: blocked },
      });
    }
    return keys;
  }

  /** Waits, as a person would, until search has caught up and the app has been told of everything. */
  async function caughtUp(): Promise<void> {
    await site.clock.advance(SEARCH_LAG_MS);
    await site.clock.settle();
  }

  /** The governance lead publishes, and the lead of each department signs. */
  async function publishAndSign(key: string): Promise<void> {
    let next: string | null = null;
    do {
      const stretch: { next: string | null } = await ask('bruno', 'wallchart', key, 'baseline.publish', {
        next,
      });
      next = stretch.next;
    } while (next !== null);
    const { departments: lines } = await ask<{ departments: { department: { id: string; name: string } }[] }>(
      'bruno',
      'wallchart',
      key,
      'baseline.read',
      {},
    );
    for (const { department } of lines) {
      const lead = departments.find(({ name }) => name === department.name)?.lead;
      if (!lead) throw new Error(`The sample knows no lead of ${department.name}.`);
      const part = await ask<{ baseline: { number: number; edition: number }; root: string; assent: string }>(
        lead,
        'wallchart',
        key,
        'baseline.part',
        { department: department.id },
      );
      await ask(lead, 'wallchart', key, 'baseline.sign', {
        department: department.id,
        number: part.baseline.number,
        edition: part.baseline.edition,
        root: part.root,
        assent: part.assent,
      });
    }
  }

  async function transition(issueKey: string, name: string): Promise<void> {
    const path = `/rest/api/3/issue/${issueKey}/transitions`;
    const { transitions } = await admin.get<{ transitions: { id: string; name: string }[] }>(path);
    const found = transitions.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`${issueKey} has no transition ${name}.`);
    await admin.post(path, { transition: { id: found.id } });
  }

  return {
    /** The sample rollout: set up, everybody in their roles, forty requirements of which six wait for scores. */
    async rollout(): Promise<void> {
      await createProject('CRM', 'CRM rollout', 'Halden Pumps replaces its spreadsheets.');
      await addDepartments('CRM');
      await setUp('CRM');
      await castRoles('CRM');
      await createRequirements('CRM', sampleRequirements);
    },
    /** A small rollout that is signed and under way: two done, one started, the others in their order. */
    async signed(): Promise<void> {
      await createProject('PIL', 'CRM pilot', 'The pilot in one region, signed and under way.');
      await addDepartments('PIL');
      await setUp('PIL');
      await castRoles('PIL');
      const scored = sampleRequirements.filter(({ difficulty }) => difficulty !== null).slice(0, 12);
      await createRequirements('PIL', scored);
      await caughtUp();
      await publishAndSign('PIL');
      const board = await ask<{ head: { standings: { id: number; place: number }[] } }>(
        'bruno',
        'wallchart',
        'PIL',
        'board.read',
        { rev: null, have: {} },
      );
      const inOrder = board.head.standings.toSorted((a, b) => a.place - b.place);
      for (const [index, { id }] of inOrder.slice(0, 3).entries()) {
        await transition(String(id), 'Start');
        if (index < 2) await transition(String(id), 'Finish');
      }
    },
    /** The signed rollout with its gates: those up to the blueprint are passed, and the fifth has been checked. */
    async gates(): Promise<void> {
      const at = <T>(who: PersonName, name: string, payload: object) =>
        ask<T>(who, 'wallchart', 'PIL', name, payload);
      while ((await at<{ made: number }>('bruno', 'gates.plan', {})).made > 0);
      const gateOf = (phase: number) => ({ gate: { phase, iteration: null } });
      for (const phase of passed) {
        const gate = gateOf(phase);
        const { issue, criteria } = await at<SampleGate>('ivo', 'gates.read', gate);
        await admin.post(`/rest/api/3/issue/${issue.key}/remotelink`, {
          object: { url: `https://halden.example/rollout/${phase}`, title: `Papers of phase ${phase}` },
        });
        for (const { id, ask: asked } of criteria) {
          for (const who of speakers[asked.role ?? ''] ?? []) {
            const said = { ...gate, criterion: id, holds: true, note: null };
            // Of a department's key users only its own are heard.
            await at(who, 'gates.say', said).catch(() => undefined);
          }
        }
        const { opens } = await at<SampleGate>('ivo', 'gates.run', gate);
        for (const { criterion } of opens) {
          const waiver = { ...gate, criterion, reason: 'The pilot goes without it' };
          await at('ivo', 'gates.waive', waiver);
          await at('hana', 'gates.waive', waiver);
        }
        const { run } = await at<SampleGate>('ivo', 'gates.run', gate);
        const decision = { ...gate, decision: 'go', reason: 'All is there', run: run?.id, conditions: [] };
        await at('ivo', 'gates.decide', decision);
        await at('hana', 'gates.decide', decision);
      }
      await at('ivo', 'gates.run', gateOf(passed.length + 1));
    },
    /** What the signed rollout is to bring, with what has been measured of it. */
    async goals(): Promise<void> {
      const day = (ahead: number) =>
        new Date(site.clock.now() + ahead * 86_400_000).toISOString().slice(0, 10);
      for (const { statement, figures, baselineAgo, targetIn, owner, ...rest } of sampleGoals) {
        const terms = {
          ...rest,
          baselineOn: day(-baselineAgo),
          targetOn: day(targetIn),
          owner: people[owner].accountId,
        };
        const { id } = await ask<{ id: number }>('bruno', 'wallchart', 'PIL', 'goals.create', {
          statement,
          terms,
        });
        for (const { ago, value, note } of figures) {
          await ask(owner, 'wallchart', 'PIL', 'goals.measure', {
            goal: id,
            on: day(-ago),
            value,
            note: note ?? null,
          });
        }
      }
    },
    /** A project that nothing has been done to yet. */
    async plain(): Promise<void> {
      await createProject('DLR', 'Dealer portal', 'An empty project, for trying set-up on.');
      await addDepartments('DLR');
    },
    setUp,
    /**
     * A project of a file's requirements, with the sample's departments beside those that the file names; set up,
     * or up to a step of set-up.
     */
    async fromFile(
      name: string,
      list: readonly SampleRequirement[],
      before: string | null = null,
    ): Promise<string> {
      const taken = await admin.get<{ values: { key: string }[] }>('/rest/api/3/project/search');
      const keys = new Set(taken.values.map((project) => project.key));
      let key = 'REQ';
      for (let n = 2; keys.has(key); n++) key = `REQ${n}`;
      await createProject(key, name, 'Requirements read from a file.');
      await addDepartments(key);
      const known = new Set(departments.map((department) => department.name));
      const named = new Set(list.flatMap((item) => item.departments));
      for (const department of named) {
        if (!known.has(department)) {
          await admin.post('/rest/api/3/component', { project: key, name: department });
        }
      }
      await setUp(key, before);
      await castRoles(key);
      await createRequirements(key, list);
      return key;
    },
  };
}
