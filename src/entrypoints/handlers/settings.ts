import { previewPolicy } from '../../usecases/settings/preview';
import { readSettings } from '../../usecases/settings/read';
import { saveSettings } from '../../usecases/settings/save';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export function settingsHandlers(adapters: Adapters): Feature<'settings'> {
  return {
    'settings.read': (_input, caller) => readSettings(adapters, caller),
    'settings.preview': (input, caller) => previewPolicy(adapters, caller, input),
    'settings.save': (input, caller) => saveSettings(adapters, caller, input),
  };
}
