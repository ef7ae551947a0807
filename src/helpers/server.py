"""Jupyter server extension: sliders answer at once, and a saved picture needs no kernel.

No other module knows it.

A server leaves Nagle's algorithm on for its websockets: a small packet waits until the one before
it is acknowledged, and that takes a browser some 40 ms. A tick of a slider is answered with
several small messages. With TCP_NODELAY each of them leaves when it is written.

Source: J. Nagle, RFC 896 (1984), and R. Braden, RFC 1122 (1989), section 4.2.3.4.

A notebook that is saved holds for each live figure the picture and, if nobody takes it out, the
view of a widget that ends with its kernel: on the second day JupyterLab would show "model not
found" in place of the picture. So it is taken out of what is written; the page that is open keeps
it, and goes on moving.
"""

import inspect

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def _jupyter_server_extension_points():
    return [{"module": "helpers.server"}]


def _load_jupyter_server_extension(server):
    _answer_without_delay(server)
    _keep_pictures(server)


def _answer_without_delay(server):
    settings = server.web_app.settings
    connection = settings.get("kernel_websocket_connection_class")
    if connection is None:
        server.log.info("helpers.server: this server has no websocket setting; sliders are slower")
        return
    settings["kernel_websocket_connection_class"] = without_delay(connection)


def _keep_pictures(server):
    try:
        server.contents_manager.register_pre_save_hook(keep_pictures)
    except Exception as error:  # a saved notebook without pictures is better than no server
        server.log.info(f"helpers.server: no picture is kept in a saved notebook: {error}")


def keep_pictures(model, **_):
    """Take the widget view out of each output of a live figure: its picture is left to be shown.

    Only an output that says of itself that a picture stands for its widget is changed: other
    people's notebooks, and other widgets of this one, are left alone.

    Parameters
    ----------
    model : dict
        What is to be saved, as Jupyter's contents API has it. It is changed in place.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    for cell in content.get("cells", ()):
        for output in cell.get("outputs", ()):
            data, metadata = output.get("data", {}), output.get("metadata", {})
            still = metadata.get(_WIDGET_VIEW, {}).get("still")
            if still is not None and still in data:
                data.pop(_WIDGET_VIEW, None)
                del metadata[_WIDGET_VIEW]


def without_delay(connection):
    """Return a class of websocket connections like the given one, with TCP_NODELAY.

    Parameters
    ----------
    connection : type
        Has a ``websocket_handler``, and a method ``connect``, which may be a coroutine.

    Returns
    -------
    type
        A subclass. Where the option cannot be set, it connects as the given class does.
    """

    class WithoutDelay(connection):
        async def connect(self):
            try:
                self.websocket_handler.set_nodelay(True)
            except Exception as error:  # slow sliders are better than none
                self.log.info("helpers.server: TCP_NODELAY cannot be set: %s", error)
            connected = super().connect()
            return await connected if inspect.isawaitable(connected) else connected

    return WithoutDelay
