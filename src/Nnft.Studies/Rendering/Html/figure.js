// Draws the figures of a report with plotly.js: from the declarative form that report.json holds to traces and a layout.
'use strict';
const NnftFigure = (() => {
  // Okabe and Ito's palette, distinguishable with every common colour blindness, and two more for the rare figure with ten colours; lighter on a dark page.
  const themes = {
    light: {
      colours: ['#0072b2', '#d55e00', '#009e73', '#b8578e', '#c98900', '#3f9fd6', '#7d62b5', '#5f6b76', '#7d4e28', '#27409c'],
      text: '#3b424a', line: '#8b929a', grid: '#e8e6df', card: '#ffffff',
    },
    dark: {
      colours: ['#58aee8', '#ff9357', '#35c79b', '#e79cc8', '#f2b84b', '#9bd3f5', '#b9a3ea', '#a7b1bb', '#cda27e', '#8095f4'],
      text: '#c5cbd0', line: '#707b85', grid: '#2c3339', card: '#1a1e22',
    },
  };
  const diverging = [[0, '#2166ac'], [0.25, '#92c5de'], [0.5, '#f7f7f7'], [0.75, '#f4a582'], [1, '#b2182b']];

  const greek = {
    alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', eta: 'η', theta: 'θ', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ',
    rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω',
  };
  const subscript = new RegExp(`(?<![\\w&;-])([A-Za-z]|${Object.keys(greek).join('|')})_([A-Za-z0-9]{1,3})(?!\\w)`, 'g');
  const superscript = /(?<=[A-Za-z0-9)>])\^(-?[0-9]+|[A-Za-z](?![A-Za-z]))/g;

  // plotly.js reads a few tags in texts: ours are escaped, and then symbols such as sigma_W and N^2 are set with the tags for them.
  const prose = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    .replace(subscript, (_, base, index) => `${greek[base] ?? base}<sub>${index}</sub>`).replace(superscript, '<sup>$1</sup>');
  const alpha = (colour, opacity) => colour + Math.round(255 * opacity).toString(16).padStart(2, '0');

  // Layers without a colour take the first ones that no layer asks for.
  function colourIndices(layers) {
    const taken = new Set(layers.map(layer => layer.colour).filter(index => index !== undefined));
    let next = 0;
    return layers.map(layer => {
      if (layer.colour !== undefined || layer.kind === 'heat-map') return layer.colour;
      while (taken.has(next)) next++;
      return next++;
    });
  }

  // So many points that markers and error bars of full size would hide each other.
  const isCrowded = layer => layer.x.length > 60;

  function base(layer) {
    return { name: prose(layer.label), showlegend: layer.label !== '' };
  }

  const draw = {
    'line': (layer, colour) => [{
      ...base(layer), type: 'scatter', mode: 'lines', x: layer.x, y: layer.y,
      line: { color: colour, width: 2, dash: layer.dashed ? 'dash' : 'solid' },
    }],
    'points': (layer, colour, theme) => [{
      ...base(layer), type: 'scatter', mode: 'markers', x: layer.x, y: layer.y,
      marker: { color: colour, size: isCrowded(layer) ? 4 : 7, line: { color: theme.card, width: isCrowded(layer) ? 0 : 1 } },
      error_y: layer.errors ? {
        type: 'data', array: layer.errors, color: isCrowded(layer) ? alpha(colour, 0.45) : colour,
        thickness: isCrowded(layer) ? 1 : 1.5, width: isCrowded(layer) ? 0 : 3,
      } : undefined,
    }],
    'band': (layer, colour) => {
      const kept = layer.x.map((_, i) => i).filter(i => layer.x[i] !== null && layer.lower[i] !== null && layer.upper[i] !== null);
      const back = [...kept].reverse();
      return [{
        ...base(layer), type: 'scatter', mode: 'lines', fill: 'toself', hoverinfo: 'skip',
        x: [...kept.map(i => layer.x[i]), ...back.map(i => layer.x[i])],
        y: [...kept.map(i => layer.lower[i]), ...back.map(i => layer.upper[i])],
        line: { color: alpha(colour, 0.35), width: 0.5 }, fillcolor: alpha(colour, 0.2),
      }];
    },
    'histogram': (layer, colour, theme, figure) => {
      const last = layer.counts.length;
      const floor = figure.y.logarithmic ? null : 0;
      return [{
        ...base(layer), type: 'scatter', mode: 'lines',
        x: [layer.edges[0], ...layer.edges.slice(0, last), layer.edges[last]],
        y: [floor, ...layer.counts.map(count => count === 0 ? floor : count), floor],
        line: { color: colour, width: 1.8, shape: 'hv' },
        fill: figure.y.logarithmic ? 'none' : 'tozeroy', fillcolor: alpha(colour, 0.1),
      }];
    },
    'heat-map': layer => {
      const values = layer.z.flat().filter(value => value !== null);
      const signed = Math.min(...values) < 0 && Math.max(...values) > 0;
      return [{
        type: 'heatmap', name: prose(layer.label), x: layer.x, y: layer.y, z: layer.z, hoverongaps: false,
        colorscale: signed ? diverging : 'Viridis', zmid: signed ? 0 : undefined,
        colorbar: { title: { text: prose(layer.label), side: 'right' }, thickness: 14, outlinewidth: 0, exponentformat: 'power' },
      }];
    },
  };

  function mark(layer, colour) {
    const vertical = layer.kind === 'vertical-mark';
    return {
      ...base(layer), type: 'line',
      xref: vertical ? 'x' : 'paper', yref: vertical ? 'paper' : 'y',
      x0: vertical ? layer.at : 0, x1: vertical ? layer.at : 1, y0: vertical ? 0 : layer.at, y1: vertical ? 1 : layer.at,
      line: { color: colour, width: 1.5, dash: 'dot' },
    };
  }

  const legendEntries = figure => figure.layers.filter(layer => layer.label !== '' && layer.kind !== 'heat-map').length;

  // The ticks of a logarithmic axis: only powers of ten as soon as there are three of them.
  function decadeStep(figure, direction) {
    const numbers = figure.layers
      .flatMap(layer => direction === 'x' ? [layer.x, layer.edges] : [layer.y, layer.lower, layer.upper, layer.counts])
      .flatMap(list => list ?? []).filter(value => value > 0);
    const decades = Math.log10(Math.max(...numbers) / Math.min(...numbers));
    return decades >= 2 ? Math.ceil(decades / 8) : undefined;
  }

  function axis(figure, direction, theme) {
    const description = figure[direction];
    return {
      title: { text: prose(description.label), standoff: 8 }, type: description.logarithmic ? 'log' : 'linear', automargin: true,
      exponentformat: 'power', minexponent: 4, gridcolor: theme.grid, zeroline: false, linecolor: theme.line, showline: true,
      // plotly.js writes powers a quarter larger than it is told.
      tickfont: { size: description.logarithmic ? 10.5 : 12.5 }, ticks: 'outside', ticklen: 4, tickcolor: theme.line,
      minor: description.logarithmic ? { ticks: 'outside', ticklen: 2, tickcolor: theme.line } : undefined,
      dtick: description.logarithmic ? decadeStep(figure, direction) : undefined,
    };
  }

  function plot(figure, theme, family) {
    const indices = colourIndices(figure.layers);
    const colours = indices.map(index => index === undefined ? undefined : theme.colours[index % theme.colours.length]);
    const isMark = layer => layer.kind.endsWith('-mark') && layer.at !== null;
    return {
      data: figure.layers.flatMap((layer, i) => draw[layer.kind] ? draw[layer.kind](layer, colours[i], theme, figure) : []),
      layout: {
        font: { family, size: 13, color: theme.text }, paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
        margin: { l: 56, r: 14, t: 28, b: 44 }, xaxis: axis(figure, 'x', theme), yaxis: axis(figure, 'y', theme),
        shapes: figure.layers.flatMap((layer, i) => isMark(layer) ? [mark(layer, colours[i])] : []),
        showlegend: legendEntries(figure) > 0, legend: { orientation: 'h', x: 0.5, xanchor: 'center', yref: 'container', y: 0, yanchor: 'bottom', font: { size: 12 }, bgcolor: 'rgba(0,0,0,0)' },
        modebar: { bgcolor: 'rgba(0,0,0,0)', color: theme.line, activecolor: theme.text },
        hoverlabel: { font: { family } }, hovermode: 'closest', dragmode: 'zoom',
      },
      config: {
        responsive: true, displaylogo: false, displayModeBar: matchMedia('(hover: hover)').matches ? 'hover' : false, plotlyServerURL: '', modeBarButtonsToRemove: ['sendChartToCloud', 'select2d', 'lasso2d', 'autoScale2d'],
        toImageButtonOptions: { format: 'svg', filename: figure.name },
      },
    };
  }

  const scheme = matchMedia('(prefers-color-scheme: dark)');
  return {
    // Draws a figure into an element, or again with other colours.
    draw(element, figure, dark = scheme.matches) {
      const { data, layout, config } = plot(figure, dark ? themes.dark : themes.light, getComputedStyle(element).fontFamily);
      // A long legend makes the element higher, not the chart flatter.
      element.style.setProperty('--legend-rows', Math.ceil(Math.max(0, legendEntries(figure) - 3) / 2));
      return Plotly.react(element, data, layout, config);
    },
    // Draws figures into the elements that carry their names, and keeps their colours right when the page changes its own.
    drawAll(figures) {
      const drawAs = dark => Promise.all(figures.map(figure => NnftFigure.draw(document.getElementById('figure-' + figure.name), figure, dark)));
      scheme.addEventListener('change', () => drawAs(scheme.matches));
      addEventListener('beforeprint', () => drawAs(false));
      addEventListener('afterprint', () => drawAs(scheme.matches));
      return drawAs(scheme.matches);
    },
  };
})();
