"""Jupyter server extension: what a slider sends comes back at once. No other module knows it.

A server leaves Nagle's algorithm on for its websockets: a small packet waits until the one before
it is acknowledged, and that takes a browser some 40 ms. A tick of a slider is answered with
several small messages. With TCP_NODELAY each of them leaves when it is written.

Source: J. Nagle, RFC 896 (1984), and R. Braden, RFC 1122 (1989), section 4.2.3.4.
"""

import inspect


def _jupyter_server_extension_points():
    return [{"module": "helpers.server"}]


def _load_jupyter_server_extension(server):
    settings = server.web_app.settings
    connection = settings.get("kernel_websocket_connection_class")
    if connection is None:
        server.log.info("helpers.server: this server has no websocket setting; sliders are slower")
        return
    settings["kernel_websocket_connection_class"] = without_delay(connection)


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
