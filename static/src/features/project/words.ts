import type { Route } from './useRouter';

export const titles: Readonly<Record<Route, string>> = {
  matrix: 'Matrix',
  order: 'Order',
  'sign-off': 'Sign-off',
  ledger: 'Ledger',
  changes: 'Changes',
  gates: 'Gates',
  goals: 'Goals',
  wall: 'Wall',
  print: 'Print',
  certificate: 'Certificate',
};
