import { readTemplate } from '../../usecases/template/read';
import { saveTemplate, takeTemplate } from '../../usecases/template/save';
import { lookAtTemplate } from '../../usecases/template/source';
import { previewTemplate, takeUpTemplate } from '../../usecases/template/takeUp';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const templateHandlers = (ports: Adapters): Feature<'template'> => ({
  'template.read': (input, caller) => readTemplate(ports, caller, input),
  'template.save': (input, caller) => saveTemplate(ports, caller, input),
  'template.look': (input, caller) => lookAtTemplate(ports, caller, input),
  'template.take': (input, caller) => takeTemplate(ports, caller, input),
  'template.preview': (_input, caller) => previewTemplate(ports, caller),
  'template.takeUp': (input, caller) => takeUpTemplate(ports, caller, input),
});
