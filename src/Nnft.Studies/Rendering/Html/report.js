'use strict';
NnftFigure.drawAll(JSON.parse(document.getElementById('figures').textContent));
