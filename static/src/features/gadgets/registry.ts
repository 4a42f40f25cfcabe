import type { ComponentType } from 'react';
import ChartGadget from './chart/ChartGadget';
import type { Configuration } from './configuration';
import GatesGadget from './gates/GatesGadget';
import GoalsGadget from './goals/GoalsGadget';
import SignOffsGadget from './signOffs/SignOffsGadget';

/** A gadget of the dashboard. A folder each; a new one needs a module in the manifest, and a line here. */
export interface Gadget {
  readonly View: ComponentType<{ readonly configuration: Configuration }>;
  /** Its settings offer a choice of colouring. */
  readonly coloured: boolean;
}

/** By the module's key in the manifest. */
export const gadgets: ReadonlyMap<string, Gadget> = new Map([
  ['gadget-chart', { View: ChartGadget, coloured: true }],
  ['gadget-sign-offs', { View: SignOffsGadget, coloured: false }],
  ['gadget-gates', { View: GatesGadget, coloured: false }],
  ['gadget-goals', { View: GoalsGadget, coloured: false }],
]);
