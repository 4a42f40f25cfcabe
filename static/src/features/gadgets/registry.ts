import type { ComponentType } from 'react';
import ChartGadget from './chart/ChartGadget';
import { type Configuration, mostDrawn, mostProjects, type Several } from './configuration';
import GatesGadget from './gates/GatesGadget';
import GoalsGadget from './goals/GoalsGadget';
import ReadinessGadget from './readiness/ReadinessGadget';
import SignOffsGadget from './signOffs/SignOffsGadget';

/** A gadget of the dashboard. A folder each; a new one needs a module in the manifest, and a line here. */
export type Gadget = {
  /** Its settings offer a choice of colouring. */
  readonly coloured: boolean;
} & (
  | { readonly several: false; readonly View: ComponentType<{ readonly configuration: Configuration }> }
  /** Its settings offer one project, several, or all: so many at most. */
  | {
      readonly several: true;
      readonly most: number;
      readonly View: ComponentType<{ readonly configuration: Several }>;
    }
);

/** By the module's key in the manifest. */
export const gadgets: ReadonlyMap<string, Gadget> = new Map<string, Gadget>([
  ['gadget-chart', { View: ChartGadget, several: true, most: mostDrawn, coloured: true }],
  ['gadget-sign-offs', { View: SignOffsGadget, several: true, most: mostDrawn, coloured: false }],
  ['gadget-gates', { View: GatesGadget, several: true, most: mostProjects, coloured: false }],
  ['gadget-readiness', { View: ReadinessGadget, several: false, coloured: false }],
  ['gadget-goals', { View: GoalsGadget, several: false, coloured: false }],
]);
