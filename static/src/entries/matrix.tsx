import { ProjectPage } from '../features/project/ProjectPage';
import { mount } from '../ui/mount';

mount(<ProjectPage />);
