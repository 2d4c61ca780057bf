"""Papers out of the official services: lists, downloads, and the memory of earlier runs.

Scope: the only part of the program that uses the network, and only for the commands ``fetch`` and ``add``;
a build never does. It gives bytes and facts; where they go is decided elsewhere.
"""
