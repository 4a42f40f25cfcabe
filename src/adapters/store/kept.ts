import { kvs, WhereConditions } from '@forge/kvs';
import type { KeptRecords } from '../../usecases/ports';
import type { Ref } from '../../usecases/records';
import { codecOf } from './codec';
import type { Stored } from './entity';
import { places, recordAt } from './kinds';

/** A page of records of up to 240 KiB each stays under what one answer may hold. */
const perPage = 15;

/** Which entity is being listed, and where in it. */
interface Position {
  readonly entity: number;
  readonly after: string | null;
}

function positionOf(at: string | null): Position {
  if (at === null) return { entity: 0, after: null };
  const colon = at.indexOf(':');
  return { entity: Number(at.slice(0, colon)), after: at.slice(colon + 1) || null };
}

const versioned = /^(\d+):/;

/** Every record of a project, whatever its kind, by the keys that its entities hold. */
export function keptRecords(): KeptRecords {
  return {
    async list(projectId, kinds, at) {
      const entities = [...new Set(kinds.map((kind) => places[kind].entity))];
      const { entity, after } = positionOf(at);
      const name = entities[entity];
      if (name === undefined) return { refs: [], next: null };
      const query = kvs
        .entity<Stored<unknown>>(name)
        .query()
        .index('by-key')
        .where(WhereConditions.beginsWith(String(projectId)))
        .limit(perPage);
      const { results, nextCursor } = await (after === null ? query : query.cursor(after)).getMany();
      const wanted: ReadonlySet<string> = new Set(kinds);
      const found = results.map(({ key }) => recordAt(name, key, projectId));
      const refs = found.filter((ref): ref is Ref<unknown> => ref !== null && wanted.has(ref.kind));
      if (nextCursor !== undefined) return { refs, next: `${entity}:${nextCursor}` };
      return { refs, next: entity + 1 < entities.length ? `${entity + 1}:` : null };
    },

    pack(projectId, ref, body) {
      const text = String(codecOf(ref.kind).encode(body));
      const [head = '', version = '0'] = versioned.exec(text) ?? [];
      const key = ref.key.slice(String(projectId).length);
      return { kind: ref.kind, version: Number(version), key, body: JSON.parse(text.slice(head.length)) };
    },

    unpack(projectId, { kind, version, key, body }) {
      const place = Object.entries(places).find(([own]) => own === kind)?.[1];
      const ref = place && recordAt(place.entity, `${projectId}${key}`, projectId);
      if (!ref || ref.kind !== kind) return null;
      return { ref, body: codecOf(ref.kind).decode(`${version}:${JSON.stringify(body)}`) };
    },
  };
}
