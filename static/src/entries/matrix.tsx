import { mount } from '../ui/mount';

mount(<h1>Matrix</h1>);
