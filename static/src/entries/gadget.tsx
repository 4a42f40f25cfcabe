import { GadgetPage } from '../features/gadgets/GadgetPage';
import { mount } from '../ui/mount';

mount(<GadgetPage />);
