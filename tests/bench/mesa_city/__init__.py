"""The bench city as a Mesa model: one agent a building on a grid of cells, all rules but goals and events.

Written as a Mesa model would be: agents act in turn through AgentSets, the model holds what they share, a property
layer holds the air, a DataCollector reads the day. Rates and neighbours are looked up once, when a building is made.
"""

from .model import begin as begin
