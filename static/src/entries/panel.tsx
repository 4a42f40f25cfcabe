import PanelPage from '../features/panel/PanelPage';
import { mount } from '../ui/mount';

mount(<PanelPage />);
