import FieldPage from '../features/field/FieldPage';
import { mount } from '../ui/mount';

mount(<FieldPage />);
