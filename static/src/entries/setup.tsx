import SetupPage from '../features/setup/SetupPage';
import { mount } from '../ui/mount';

mount(<SetupPage />);
