import { rulesPage } from '../../src/domain/rules';
import { waysSection } from '../usecases/ways/table';

/** docs/rules.md: the rules, and what comes of every way around them. */
export const rulesDocument = () => `${rulesPage()}\n${waysSection()}`;
