import { mount } from 'svelte';
import './look/font.css';
import './look/colours.css';
import './look/base.css';
import './look/controls.css';
import { adoptToken } from './api/client';
import App from './App.svelte';

adoptToken();
const target = document.getElementById('page');
if (target) mount(App, { target });
