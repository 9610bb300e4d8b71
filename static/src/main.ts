import { App } from "./app";

const root = document.getElementById("page");
if (root) void new App(root).start();
