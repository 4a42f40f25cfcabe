import type { Revised, SettingsStore, StoredSettings } from '../../usecases/settings/stored';
import { createEntity, readEntity, replaceEntity } from './entity';

const entity = 'settings';

/** KVS entity `settings`, key `<projectId>`. */
export function settingsStore(): SettingsStore {
  return {
    read: (projectId): Promise<Revised<StoredSettings> | null> => readEntity(entity, String(projectId)),
    create: (body) => createEntity(entity, String(body.projectId), body),
    replace: (rev, body) => replaceEntity(entity, String(body.projectId), rev, body),
  };
}
