import type { Input } from '../../../../src/contract/procedures';

export type Template = Input<'template.save'>['template'];
